using System.Buffers.Binary;

namespace Millrace.Runtime.Logs;

/// <summary>A batch and the place of its block, as index files keep it.</summary>
internal readonly record struct IndexedBatch(BatchEntry Entry, uint Position)
{
    public const int Bytes = BatchEntry.Bytes + 8;

    public void Write(Span<byte> target)
    {
        Entry.Write(target);
        BinaryPrimitives.WriteInt64LittleEndian(target[BatchEntry.Bytes..], Position);
    }

    public static IndexedBatch Read(ReadOnlySpan<byte> source) => new(
        BatchEntry.Read(source), checked((uint)BinaryPrimitives.ReadInt64LittleEndian(source[BatchEntry.Bytes..])));

    public Extent ToExtent(int segment) => new()
    {
        BaseOffset = Entry.BaseOffset, AppendedAt = Entry.AppendedAt, Count = Entry.Count, Length = Entry.Length,
        Segment = segment, Position = Position,
    };
}
