using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>What a finished segment holds: from its index file, and from itself where that does not reach.</summary>
internal static class SegmentContents
{
    /// <summary>Lists the batches of a segment whose end is known.</summary>
    /// <exception cref="BackplaneException">It is damaged.</exception>
    public static List<IndexedBatch> Read(IFileLayer files, Segment segment, long end)
    {
        var (sections, bytes) = IndexFile.Read(files, segment);
        var batches = new List<IndexedBatch>();
        foreach (var section in sections) batches.AddRange(section.Batches);
        var last = sections.Count == 0 ? null : sections[^1];
        if (last?.To == end) return batches;
        if (last?.To > end) throw Shortened(segment, end, last.To);
        var scanner = ScannerBehind(segment, last);
        var first = batches.Count;
        while (scanner.Position < end && scanner.Next() is { } frame) batches.AddRange(frame.Batches());
        if (scanner.Position != end) throw Damaged(segment, scanner.Position);
        Repair(files, segment, bytes, new IndexSection(
            segment.Number, last?.To ?? 0, end, scanner.LastSequence, scanner.LastChecksum)
        {
            Batches = batches.GetRange(first, batches.Count - first),
        });
        return batches;
    }

    public static SegmentScanner ScannerBehind(Segment segment, IndexSection? last) => new(
        segment.File, segment.Number, last?.To ?? 0, last?.LastSequence ?? -1, last?.LastChecksum ?? 0);

    public static BackplaneException Damaged(Segment segment, long position, Exception? inner = null) => new(
        $"Segment {segment.Name} is damaged at position {position}: what stands there was durable and is not"
        + " whole any more. Restore the file from a copy.", inner: inner);

    private static BackplaneException Shortened(Segment segment, long end, long expected) => new(
        $"Segment {segment.Name} is damaged at position {end}: it ends there and had {expected} bytes."
        + " Restore the file from a copy.");

    private static void Repair(IFileLayer files, Segment segment, long bytes, IndexSection section)
    {
        try
        {
            using var index = IndexFile.Open(files, segment, bytes);
            index.Append(section);
        }
        catch (StorageException error) when (error.IsTransient)
        {
            // The index saves time at the next opening; on a full disk that time is spent.
            return;
        }
    }
}
