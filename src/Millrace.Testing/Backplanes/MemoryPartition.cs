using Millrace.Backplanes;

namespace Millrace.Testing.Backplanes;

/// <summary>A partition in memory, with the gaps that markers of commits leave.</summary>
internal sealed class MemoryPartition
{
    internal List<StoredBatch> Batches { get; } = [];

    internal long Start { get; private set; }

    internal long End { get; private set; }

    internal long Append(int count, long now, ReadOnlyMemory<byte> payload)
    {
        var first = End;
        Batches.Add(new StoredBatch(first, count, now, payload));
        End += count;
        return first;
    }

    internal void AddMarker() => End++;

    internal bool TryFind(long position, out StoredBatch batch)
    {
        var (low, high) = (0, Batches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Batches[middle].EndOffset > position) high = middle;
            else low = middle + 1;
        }

        batch = low < Batches.Count ? Batches[low] : default;
        return low < Batches.Count;
    }

    internal void Trim(long start)
    {
        Start = Math.Max(Start, Math.Min(start, End));
        Batches.RemoveAll(batch => batch.EndOffset <= Start);
    }
}
