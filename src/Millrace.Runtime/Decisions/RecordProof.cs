using System.Buffers.Binary;

namespace Millrace.Runtime.Decisions;

/// <summary>The bytes of a source record that a decision's signature covers: its key and its value as
/// stored.</summary>
internal static class RecordProof
{
    private const int HeadBytes = 4;

    /// <summary>Bytes that <see cref="Write"/> takes.</summary>
    public static int Length(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        HeadBytes + key.Length + value.Length;

    /// <summary>Length of the key, key, value: so that no byte can pass from one to the other.</summary>
    public static void Write(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, key.Length);
        key.CopyTo(target[HeadBytes..]);
        value.CopyTo(target[(HeadBytes + key.Length)..]);
    }
}
