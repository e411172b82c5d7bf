using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Millrace.Files;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// The fixed head of a decision frame, 120 bytes, little endian; see docs/adr/0009-decision-frames.md. It is all that a
/// look-up reads of the frames that it passes by.
/// </summary>
internal readonly record struct DecisionHeader
{
    public const int Size = 120;
    public const byte CurrentVersion = 1;

    public FrameFlags Flags { get; init; }

    public int Count { get; init; }

    public long Run { get; init; }

    /// <summary>
    /// Smallest source offset of the decisions on records themselves; -1 where all are on timers.
    /// </summary>
    public long FirstOffset { get; init; }

    /// <summary>Largest source offset of the same.</summary>
    public long LastOffset { get; init; }

    /// <summary>Smallest source offset of the decisions on timers; -1 where there are none.</summary>
    public long FirstTimer { get; init; }

    /// <summary>Largest source offset of the same.</summary>
    public long LastTimer { get; init; }

    /// <summary>
    /// Hash of the source topic's name in the upper half, partition in the lower: what look-ups compare.
    /// </summary>
    public ulong Source { get; init; }

    public int Task { get; init; }

    public int Epoch { get; init; }

    public long FirstTime { get; init; }

    public long LastTime { get; init; }

    public ulong KeyId { get; init; }

    public static ulong SourceOf(string topic, int partition)
    {
        // FNV-1a: a hint only, the full name stands in the frame.
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(topic)) hash = (hash ^ part) * 16777619u;
        return ((ulong)hash << 32) | (uint)partition;
    }

    public void Write(Span<byte> target, ReadOnlySpan<byte> previous)
    {
        target[..Size].Clear();
        target[0] = CurrentVersion;
        target[1] = (byte)Flags;
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Run);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], FirstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], LastOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(target[32..], Source);
        BinaryPrimitives.WriteInt32LittleEndian(target[40..], Task);
        BinaryPrimitives.WriteInt32LittleEndian(target[44..], Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(target[48..], FirstTime);
        BinaryPrimitives.WriteInt64LittleEndian(target[56..], LastTime);
        BinaryPrimitives.WriteUInt64LittleEndian(target[64..], KeyId);
        previous.CopyTo(target.Slice(72, 32));
        BinaryPrimitives.WriteInt64LittleEndian(target[104..], FirstTimer);
        BinaryPrimitives.WriteInt64LittleEndian(target[112..], LastTimer);
    }

    /// <summary>False where the bytes begin no frame.</summary>
    /// <exception cref="InvalidDataException">They are a whole frame of a newer version.</exception>
    public static bool TryRead(ReadOnlySpan<byte> source, out DecisionHeader header)
    {
        header = default;
        if (source.Length < Size + FrameSealer.HashBytes) return false;
        if (source[0] != CurrentVersion)
            return IsNewer(source) ? throw new InvalidDataException(
                NewerFormat.Describe("A decision frame", source[0], CurrentVersion)) : false;
        header = new DecisionHeader
        {
            Flags = (FrameFlags)source[1],
            Count = BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            Run = BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            FirstOffset = BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            LastOffset = BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
            Source = BinaryPrimitives.ReadUInt64LittleEndian(source[32..]),
            Task = BinaryPrimitives.ReadInt32LittleEndian(source[40..]),
            Epoch = BinaryPrimitives.ReadInt32LittleEndian(source[44..]),
            FirstTime = BinaryPrimitives.ReadInt64LittleEndian(source[48..]),
            LastTime = BinaryPrimitives.ReadInt64LittleEndian(source[56..]),
            KeyId = BinaryPrimitives.ReadUInt64LittleEndian(source[64..]),
            FirstTimer = BinaryPrimitives.ReadInt64LittleEndian(source[104..]),
            LastTimer = BinaryPrimitives.ReadInt64LittleEndian(source[112..]),
        };
        return header.Count is > 0 and <= DecisionFrameBuilder.MostRecords;
    }

    // A version that a damaged byte claims is none: the hash at the end tells.
    private static bool IsNewer(ReadOnlySpan<byte> source) => source[0] > CurrentVersion
        && SHA256.HashData(source[..^FrameSealer.HashBytes]).AsSpan().SequenceEqual(source[^FrameSealer.HashBytes..]);

    /// <summary>Hash of the frame before, in the same chain; zeros where this is the first.</summary>
    public static ReadOnlySpan<byte> Previous(ReadOnlySpan<byte> frame) => frame.Slice(72, 32);
}
