namespace Millrace.Streamlets;

/// <summary>
/// Timers in the order of firing: by time, then by the sequence of setting, which is unique, so that the order is
/// total. A heap of four children with the comparison in place: timers are set and fired for every record.
/// </summary>
internal sealed class TimerHeap
{
    private const int Children = 4;
    private Item[] _items = new Item[256];

    private struct Item
    {
        public long Time;
        public long Sequence;
        public int Entry;

        public readonly bool IsBefore(in Item other) =>
            Time < other.Time || (Time == other.Time && Sequence < other.Sequence);
    }

    internal int Count { get; private set; }

    /// <summary>Time of the first; only where there is one.</summary>
    internal long FirstTime => _items[0].Time;

    internal void Clear() => Count = 0;

    internal void Add(int entry, long time, long sequence)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        var items = _items;
        var added = new Item { Time = time, Sequence = sequence, Entry = entry };
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) / Children;
            if (!added.IsBefore(in items[parent])) break;
            items[at] = items[parent];
            at = parent;
        }

        items[at] = added;
    }

    /// <summary>Takes the first out; only where there is one.</summary>
    internal int TakeFirst()
    {
        var items = _items.AsSpan(0, Count);
        var first = items[0].Entry;
        Count--;
        var moved = items[Count];
        items = items[..Count];
        if (items.IsEmpty) return first;
        var at = 0;
        while (true)
        {
            var child = LeastChild(items, at);
            if (child < 0 || !items[child].IsBefore(in moved)) break;
            items[at] = items[child];
            at = child;
        }

        items[at] = moved;
        return first;
    }

    private static int LeastChild(ReadOnlySpan<Item> items, int parent)
    {
        var least = (parent * Children) + 1;
        if (least >= items.Length) return -1;
        var end = Math.Min(least + Children, items.Length);
        for (var i = least + 1; i < end; i++)
            if (items[i].IsBefore(in items[least])) least = i;
        return least;
    }
}
