using System.Buffers.Binary;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// One batch in the directory of a frame. Its block (checksum, length, payload, padding) follows the directory; the
/// checksum covers these fields too, so that a block can be trusted without its frame.
/// </summary>
internal struct BatchEntry
{
    public const int Bytes = 32;

    /// <summary>Before each payload: checksum and length.</summary>
    public const int BlockPrefix = 8;

    public TopicPartition Partition;
    public long BaseOffset;
    public int Count;
    public int Length;
    public long AppendedAt;

    public readonly long BlockBytes => BlockBytesOf(Length);

    public static long BlockBytesOf(int length) => FrameHeader.Align(BlockPrefix + (long)length);

    public readonly void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, Partition.Topic);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], Partition.Partition);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], BaseOffset);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(target[20..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], AppendedAt);
    }

    public static BatchEntry Read(ReadOnlySpan<byte> source) => new()
    {
        Partition = new TopicPartition(
            BinaryPrimitives.ReadInt32LittleEndian(source), BinaryPrimitives.ReadInt32LittleEndian(source[4..])),
        BaseOffset = BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
        Count = BinaryPrimitives.ReadInt32LittleEndian(source[16..]),
        Length = BinaryPrimitives.ReadInt32LittleEndian(source[20..]),
        AppendedAt = BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
    };

    /// <summary>The checksum of these fields and a payload.</summary>
    public readonly uint ChecksumOf(ReadOnlySpan<byte> payload)
    {
        Span<byte> fields = stackalloc byte[Bytes];
        Write(fields);
        return Crc32C.Finish(Crc32C.Update(Crc32C.Update(Crc32C.Start, fields), payload));
    }

    /// <summary>Whether a stored block is this batch, whole.</summary>
    public readonly bool Matches(ReadOnlySpan<byte> block) =>
        block.Length >= BlockPrefix + (long)Length
        && BinaryPrimitives.ReadInt32LittleEndian(block[4..]) == Length
        && BinaryPrimitives.ReadUInt32LittleEndian(block) == ChecksumOf(block.Slice(BlockPrefix, Length));
}
