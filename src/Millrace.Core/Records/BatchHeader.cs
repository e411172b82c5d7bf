using System.Buffers.Binary;
using Millrace.Files;

namespace Millrace.Records;

/// <summary>
/// The fixed head of a batch's payload, 56 bytes, little endian:
/// <c>version u8 | flags u8 | key id u16 | rows i32 | run i64 | producer u64 | epoch i32 | steps i32 | fingerprint
/// u64 |
/// watermark i64 | body length i32 | reserved i32</c>. After it come, in this order: event times (zigzag LEB128 of the
/// difference to the row before), watermark steps (row LEB128, watermark i64), key lengths (LEB128) and key bytes where
/// the flag says so, and the rows as their codec wrote them.
/// </summary>
public struct BatchHeader
{
    /// <summary>Bytes of the head.</summary>
    public const int Size = 56;

    /// <summary>The version that is written.</summary>
    public const byte CurrentVersion = 1;

    /// <summary>What is special about the batch.</summary>
    public BatchFlags Flags;

    /// <summary>Number of rows; 0 for a batch that only carries a watermark.</summary>
    public int Rows;

    /// <summary>The run of the producing group.</summary>
    public long Run;

    /// <summary>The producing task: hash of the group's name in the upper, its number in the lower half.</summary>
    public ulong Producer;

    /// <summary>How often the producing task was opened.</summary>
    public int Epoch;

    /// <summary>Number of watermark steps.</summary>
    public int Steps;

    /// <summary>Fingerprint of the rows' schema.</summary>
    public ulong Fingerprint;

    /// <summary>The producer's watermark after the last row.</summary>
    public long Watermark;

    /// <summary>Bytes of the rows.</summary>
    public int BodyLength;

    /// <summary>Writes the head; the batch is checked again when it is read.</summary>
    public readonly void Write(Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(Steps);
        target[0] = CurrentVersion;
        target[1] = (byte)Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], 0);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], Rows);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Run);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Producer);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(target[28..], Steps);
        BinaryPrimitives.WriteUInt64LittleEndian(target[32..], Fingerprint);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], Watermark);
        BinaryPrimitives.WriteInt32LittleEndian(target[48..], BodyLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[52..], 0);
    }

    /// <summary>Whether bytes are as a newer version's are.</summary>
    internal static bool IsNewer(ReadOnlySpan<byte> source) => source.Length >= Size && source[0] > CurrentVersion;

    /// <summary>What is wrong with bytes that <see cref="TryRead"/> did not take.</summary>
    internal static string WhyNot(ReadOnlySpan<byte> source, string place) =>
        IsNewer(source)
            ? NewerFormat.Describe($"{place} holds a batch that", source[0], CurrentVersion)
            : $"{place} holds no batch.";

    /// <summary>Reads the head; false where the bytes are none, or of a later version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out BatchHeader header)
    {
        header = default;
        if (source.Length < Size || source[0] != CurrentVersion) return false;
        header = new BatchHeader
        {
            Flags = (BatchFlags)source[1],
            Rows = BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            Run = BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            Producer = BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
            Epoch = BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            Steps = BinaryPrimitives.ReadInt32LittleEndian(source[28..]),
            Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(source[32..]),
            Watermark = BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
            BodyLength = BinaryPrimitives.ReadInt32LittleEndian(source[48..]),
        };
        return header.Rows >= 0 && header.Steps >= 0 && header.Steps <= header.Rows
            && header.BodyLength >= 0 && header.BodyLength <= source.Length - Size && header.Rows <= source.Length;
    }
}
