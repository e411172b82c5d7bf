using System.Collections;

namespace Millrace.Runtime.Logs;

/// <summary>The segments by number, the one being written last. Under <see cref="LogIndex.Gate"/>.</summary>
internal sealed class SegmentTable : IEnumerable<Segment>
{
    private readonly List<Segment> _segments = [];

    public int Count => _segments.Count;

    public Segment this[int number] => _segments[PlaceOf(number)];

    /// <summary>Adds a segment of a higher number than all others.</summary>
    public void Add(Segment segment)
    {
        if (Count > 0 && _segments[^1].Number >= segment.Number)
            throw new InvalidOperationException($"Segment {segment.Number} comes after {_segments[^1].Number}.");
        _segments.Add(segment);
    }

    public void Remove(Segment segment) => _segments.RemoveAt(PlaceOf(segment.Number));

    /// <summary>Enumerates without allocating.</summary>
    public List<Segment>.Enumerator GetEnumerator() => _segments.GetEnumerator();

    IEnumerator<Segment> IEnumerable<Segment>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int PlaceOf(int number)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = low + high >>> 1;
            if (_segments[middle].Number == number) return middle;
            if (_segments[middle].Number < number) low = middle + 1;
            else high = middle - 1;
        }
        throw new InvalidOperationException($"There is no segment {number}.");
    }
}
