using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Millrace.Runtime.Logs;

/// <summary>
/// The Castagnoli checksum. Long inputs run as three interleaved streams, since one stream waits for the
/// processor's instruction; a table then moves each stream's state over the bytes that follow it.
/// </summary>
internal static class Crc32C
{
    private const int StripeBytes = 1024;
    private static readonly uint[] OneStripe = ShiftTable(StripeBytes);
    private static readonly uint[] TwoStripes = ShiftTable(2 * StripeBytes);

    /// <summary>State before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Update(Start, bytes));

    /// <summary>The checksum of a state after its last byte.</summary>
    public static uint Finish(uint state) => ~state;

    /// <summary>The state after some more bytes.</summary>
    public static uint Update(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 3 * StripeBytes)
        {
            state = UpdateThree(state, MemoryMarshal.Cast<byte, ulong>(bytes[..(3 * StripeBytes)]));
            bytes = bytes[(3 * StripeBytes)..];
        }
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var value in bytes) state = BitOperations.Crc32C(state, value);
        return state;
    }

    private static uint UpdateThree(uint state, ReadOnlySpan<ulong> words)
    {
        const int Words = StripeBytes / sizeof(ulong);
        var first = words[..Words];
        var second = words.Slice(Words, Words);
        var third = words.Slice(2 * Words, Words);
        uint a = state, b = 0, c = 0;
        for (var i = 0; i < Words; i++)
        {
            a = BitOperations.Crc32C(a, first[i]);
            b = BitOperations.Crc32C(b, second[i]);
            c = BitOperations.Crc32C(c, third[i]);
        }
        return Shift(TwoStripes, a) ^ Shift(OneStripe, b) ^ c;
    }

    private static uint Shift(uint[] table, uint state) =>
        table[state & 0xFF] ^ table[256 + (state >> 8 & 0xFF)]
        ^ table[512 + (state >> 16 & 0xFF)] ^ table[768 + (state >> 24)];

    // The state is linear over its bits, so that the effect of zeros on each bit gives that on every state.
    private static uint[] ShiftTable(int zeros)
    {
        var bits = new uint[32];
        for (var bit = 0; bit < 32; bit++)
        {
            var state = 1u << bit;
            for (var i = 0; i < zeros / sizeof(ulong); i++) state = BitOperations.Crc32C(state, 0UL);
            bits[bit] = state;
        }
        var table = new uint[1024];
        for (var index = 0; index < table.Length; index++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                if ((index & 1 << bit) != 0) table[index] ^= bits[index / 256 * 8 + bit];
            }
        }
        return table;
    }
}
