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

    /// <summary>False where the place is none within a segment.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out IndexedBatch batch)
    {
        var position = BinaryPrimitives.ReadInt64LittleEndian(source[BatchEntry.Bytes..]);
        var isPlace = position is >= 0 and <= uint.MaxValue;
        batch = isPlace ? new IndexedBatch(BatchEntry.Read(source), (uint)position) : default;
        return isPlace;
    }

    public Extent ToExtent(int segment) => new()
    {
        BaseOffset = Entry.BaseOffset, AppendedAt = Entry.AppendedAt, Count = Entry.Count, Length = Entry.Length,
        Segment = segment, Position = Position,
    };
}
