using System.Buffers;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Reads one partition, a stretch of neighbouring batches at a time. Belongs to one thread at a time.
/// </summary>
internal sealed class BatchReader(LogIndex index, PartitionIndex partition, long offset) : IBatchReader
{
    private const int AheadBytes = 1024 * 1024;

    // After a seek one batch may be all that is wanted: the stretch grows with each that is read to its end.
    private const int FirstBytes = 16 * 1024;
    private const int AheadBatches = 256;

    // Bytes of other partitions that are read in passing rather than with another system call.
    private const int GapBytes = 16 * 1024;

    private readonly Extent[] _ahead = new Extent[AheadBatches];
    private byte[] _buffer = [];
    private Segment? _segment;
    private int _aheadBytes = FirstBytes;
    private int _next;
    private int _count;
    private long _hint;

    public TopicPartition Partition => partition.Id;

    public long Position { get; private set; } = offset;

    public bool TryRead(out StoredBatch batch)
    {
        if (_next == _count && !TryFill())
        {
            batch = default;
            return false;
        }
        ref readonly var extent = ref _ahead[_next];
        var start = (int)(extent.Position - _ahead[0].Position);
        var block = _buffer.AsMemory(start, BatchEntry.BlockPrefix + extent.Length);
        if (!EntryOf(extent).Matches(block.Span)) throw Damaged(extent);
        batch = new StoredBatch(extent.BaseOffset, extent.Count, extent.AppendedAt, block[BatchEntry.BlockPrefix..]);
        _next++;
        Position = extent.EndOffset;
        return true;
    }

    /// <summary>Reads the last batch of the partition, wherever the position is.</summary>
    public bool TryReadLast(out StoredBatch batch)
    {
        lock (index.Gate) Seek(LastOffset());
        return TryRead(out batch);
    }

    public void Seek(long offset)
    {
        Position = offset;
        _next = _count = 0;
        _aheadBytes = FirstBytes;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _next = _count = 0;
    }

    private long LastOffset() => partition.Count == 0
        ? partition.EndOffset
        : Math.Max(partition[partition.Count - 1].BaseOffset, partition.StartOffset);

    private bool TryFill()
    {
        _next = _count = 0;
        lock (index.Gate)
        {
            if (Position < partition.StartOffset) throw Dropped();
            if (!TryChoose()) return false;
            _segment!.Acquire();
        }
        try
        {
            Load();
            return true;
        }
        finally
        {
            lock (index.Gate) _segment.Release();
        }
    }

    private bool TryChoose()
    {
        var place = partition.Locate(Position, _hint);
        if (place == partition.Count) return false;
        ref readonly var first = ref partition[place];
        _ahead[0] = first;
        var count = 1;
        var end = EndOf(first);
        for (; count < AheadBatches && place + count < partition.Count; count++)
        {
            ref readonly var extent = ref partition[place + count];
            if (extent.Segment != first.Segment || extent.Position < end || extent.Position - end > GapBytes) break;
            if (EndOf(extent) - first.Position > _aheadBytes) break;
            _ahead[count] = extent;
            end = EndOf(extent);
        }
        _hint = partition.FirstOrdinal + place + count;
        _segment = index.Segments[first.Segment];
        _count = count;
        _aheadBytes = Math.Min(AheadBytes, 8 * _aheadBytes);
        return true;
    }

    private void Load()
    {
        var count = _count;
        _count = 0;
        var start = _ahead[0].Position;
        var needed = checked((int)(EndOf(_ahead[count - 1]) - start));
        if (needed > _buffer.Length)
        {
            if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(needed);
        }
        var read = _segment!.File.Read(_buffer.AsSpan(0, needed), start);
        // A block's padding may be missing at the very end of a file; anything else that is missing is damage, which
        // zeros in its place show when the block is looked at.
        _buffer.AsSpan(read, needed - read).Clear();
        _count = count;
    }

    private static long EndOf(in Extent extent) => extent.Position + BatchEntry.BlockPrefix + (long)extent.Length;

    private BatchEntry EntryOf(in Extent extent) => new()
    {
        Partition = partition.Id, BaseOffset = extent.BaseOffset, Count = extent.Count, Length = extent.Length,
        AppendedAt = extent.AppendedAt,
    };

    private BackplaneException Dropped() => new(
        $"Offset {Position} of topic {partition.Id.Topic} partition {partition.Id.Partition} was dropped by retention;"
        + $" the first that can be read is {partition.StartOffset}.");

    private BackplaneException Damaged(in Extent extent) => new(
        $"Segment {Segment.NameOf(extent.Segment)} is damaged at position {extent.Position}: the batch at offset"
        + $" {extent.BaseOffset} of topic {partition.Id.Topic} partition {partition.Id.Partition} does not match its"
        + " checksum. Restore the file from a copy.");
}
