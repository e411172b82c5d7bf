using System.Runtime.CompilerServices;

namespace Millrace.Runtime.Streamlets;

/// <summary>The scores of a task that wait, one per position: a hash table of plain arrays.</summary>
internal sealed class PendingScores
{
    private const int Unused = -2;
    private int[] _buckets = new int[1024];
    private Entry[] _entries = new Entry[512];
    private int _used;
    private int _free = -1;

    private struct Entry
    {
        internal PendingScore Score;
        internal int Next;
    }

    internal int Count { get; private set; }

    /// <summary>Adds a score whose position has none.</summary>
    internal void Add(in PendingScore score)
    {
        int index;
        if (_free >= 0)
        {
            index = _free;
            _free = _entries[index].Score.Version;
        }
        else
        {
            if (_used == _entries.Length) Grow();
            index = _used++;
        }

        ref var bucket = ref Bucket(score.Input, score.Offset);
        _entries[index] = new Entry { Score = score, Next = bucket - 1 };
        bucket = index + 1;
        Count++;
    }

    /// <summary>Removes the score of a position, if there is one.</summary>
    internal bool TryTake(short input, long offset, out PendingScore score)
    {
        ref var link = ref Bucket(input, offset);
        var index = link - 1;
        for (var before = -1; index >= 0; before = index, index = _entries[index].Next)
        {
            ref var entry = ref _entries[index];
            if (entry.Score.Offset != offset || entry.Score.Input != input) continue;
            score = entry.Score;
            if (before < 0) link = entry.Next + 1;
            else _entries[before].Next = entry.Next;
            entry.Next = Unused;
            entry.Score.Version = _free;
            _free = index;
            Count--;
            return true;
        }

        score = default;
        return false;
    }

    /// <summary>The score of a position, to mark it; a null reference where there is none.</summary>
    internal ref PendingScore Find(short input, long offset)
    {
        for (var index = Bucket(input, offset) - 1; index >= 0; index = _entries[index].Next)
        {
            ref var score = ref _entries[index].Score;
            if (score.Offset == offset && score.Input == input) return ref score;
        }

        return ref Unsafe.NullRef<PendingScore>();
    }

    /// <summary>Copies those older than a time, in the order of their positions.</summary>
    internal void CollectOlder(long time, List<PendingScore> target)
    {
        for (var i = 0; i < _used; i++)
            if (_entries[i].Next != Unused && _entries[i].Score.Time < time) target.Add(_entries[i].Score);
        target.Sort(static (one, other) =>
            one.Input != other.Input ? one.Input.CompareTo(other.Input) : one.Offset.CompareTo(other.Offset));
    }

    internal void Clear()
    {
        Array.Clear(_buckets);
        _used = Count = 0;
        _free = -1;
    }

    private ref int Bucket(short input, long offset)
    {
        var hash = ((ulong)offset * 31 + (ushort)input) * 0x9E3779B97F4A7C15UL;
        return ref _buckets[(int)(hash >> 32) & (_buckets.Length - 1)];
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        for (var i = 0; i < _used; i++)
        {
            if (_entries[i].Next == Unused) continue;
            ref var bucket = ref Bucket(_entries[i].Score.Input, _entries[i].Score.Offset);
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }
}
