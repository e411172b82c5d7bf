using System.Numerics;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// The extents of one partition, by offset: a ring, since they come at one end and go at the other.
/// All but <see cref="NextOffset"/> belongs to <see cref="LogIndex.Gate"/>.
/// </summary>
internal sealed class PartitionIndex(TopicPartition id)
{
    private const int FirstCapacity = 16;
    private Extent[] _ring = [];
    private int _head;
    private Dictionary<string, long>? _holds;

    public TopicPartition Id => id;

    public int Count { get; private set; }

    /// <summary>
    /// The number, over the partition's life in this process, of the first extent; makes places of readers stable.
    /// </summary>
    public long FirstOrdinal { get; private set; }

    public long StartOffset { get; private set; }

    public long EndOffset { get; private set; }

    /// <summary>The offset that the next submitted record gets; belongs to the queue's gate.</summary>
    public long NextOffset { get; set; }

    /// <summary>Bytes of all payloads.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyDictionary<string, long> Holds => _holds ?? EmptyHolds;

    private static Dictionary<string, long> EmptyHolds { get; } = [];

    public ref Extent this[int index] => ref _ring[_head + index & _ring.Length - 1];

    /// <summary>Appends behind the last extent.</summary>
    public void Append(in Extent extent)
    {
        Add(extent);
        EndOffset = extent.EndOffset;
    }

    /// <summary>Removes the first extent.</summary>
    public Extent RemoveFirst()
    {
        var first = this[0];
        _head = _head + 1 & _ring.Length - 1;
        Count--;
        FirstOrdinal++;
        Bytes -= first.Length;
        return first;
    }

    public void MoveStart(long offset) => StartOffset = Math.Max(StartOffset, offset);

    public void RestoreStart(long offset)
    {
        MoveStart(offset);
        RestoreEnd(offset);
    }

    public void RestoreEnd(long offset)
    {
        EndOffset = Math.Max(EndOffset, offset);
        NextOffset = EndOffset;
    }

    /// <summary>
    /// The index of the first extent whose end lies after an offset; <see cref="Count"/> where there is none.
    /// </summary>
    /// <param name="offset">The offset.</param>
    /// <param name="hint">An ordinal that may be the right one.</param>
    public int Locate(long offset, long hint)
    {
        var guess = hint - FirstOrdinal;
        if (guess >= 0 && guess < Count && this[(int)guess].EndOffset > offset
            && (guess == 0 || this[(int)guess - 1].EndOffset <= offset)) return (int)guess;
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = low + high >>> 1;
            if (this[middle].EndOffset > offset) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <summary>Sets, moves or (at <see cref="long.MaxValue"/>) lifts what a reader still needs.</summary>
    /// <returns>Whether the reader is new here or has gone: what must be on record.</returns>
    public bool SetHold(string reader, long offset)
    {
        if (offset == long.MaxValue) return _holds?.Remove(reader) ?? false;
        _holds ??= new(StringComparer.Ordinal);
        var isNew = !_holds.ContainsKey(reader);
        _holds[reader] = offset;
        return isNew;
    }

    /// <summary>The lowest offset that a reader holds, and the reader.</summary>
    public (string? Reader, long Offset) LowestHold()
    {
        (string? Reader, long Offset) lowest = (null, long.MaxValue);
        if (_holds is null) return lowest;
        foreach (var (reader, offset) in _holds)
        {
            if (offset < lowest.Offset) lowest = (reader, offset);
        }
        return lowest;
    }

    /// <summary>
    /// While a log is opened: adds an extent in any order; <see cref="Arrange"/> makes the order good.
    /// </summary>
    public void Add(in Extent extent)
    {
        if (Count == _ring.Length) Grow();
        Count++;
        this[Count - 1] = extent;
        Bytes += extent.Length;
    }

    /// <summary>
    /// While a log is opened: sorts, keeps the newest of batches that were copied forward, drops what lies before the
    /// start.
    /// </summary>
    /// <returns>The offset at which batches are missing, or -1.</returns>
    public long Arrange()
    {
        var all = new Extent[Count];
        for (var i = 0; i < all.Length; i++) all[i] = this[i];
        if (!IsSorted(all)) SortByOffsetAndAge(all);
        (_ring, _head, Count, Bytes) = (new Extent[BitOperations.RoundUpToPowerOf2((uint)all.Length + 1)], 0, 0, 0);
        var next = -1L;
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].EndOffset <= StartOffset) continue;
            if (i + 1 < all.Length && all[i + 1].BaseOffset == all[i].BaseOffset) continue;
            if (next < 0 ? all[i].BaseOffset > StartOffset : all[i].BaseOffset != next)
                return next < 0 ? StartOffset : next;
            Add(all[i]);
            next = all[i].EndOffset;
        }
        if (next >= 0) RestoreEnd(next);
        return (next < 0 ? StartOffset : next) < EndOffset ? Math.Max(next, StartOffset) : -1;
    }

    private static bool IsSorted(Extent[] extents)
    {
        for (var i = 1; i < extents.Length; i++)
        {
            if (extents[i].BaseOffset <= extents[i - 1].BaseOffset) return false;
        }
        return true;
    }

    private static void SortByOffsetAndAge(Extent[] extents) => Array.Sort(extents, (a, b) =>
        a.BaseOffset != b.BaseOffset ? a.BaseOffset.CompareTo(b.BaseOffset)
        : a.Segment != b.Segment ? a.Segment.CompareTo(b.Segment) : a.Position.CompareTo(b.Position));

    private void Grow()
    {
        var larger = new Extent[Math.Max(FirstCapacity, _ring.Length * 2)];
        for (var i = 0; i < Count; i++) larger[i] = this[i];
        _ring = larger;
        _head = 0;
    }
}
