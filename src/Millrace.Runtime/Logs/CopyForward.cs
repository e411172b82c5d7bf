namespace Millrace.Runtime.Logs;

/// <summary>
/// Copies what is alive in a mostly dead segment behind the newest frames, a piece per step and at a bounded rate, so
/// that the segment can go. Offsets and times of append stay. The journal's thread owns it.
/// </summary>
internal sealed class CopyForward(LogParts parts)
{
    private const int PieceBytes = 1024 * 1024;
    private const double AlwaysBelow = 0.5;
    private const double NeverAbove = 0.95;
    private List<IndexedBatch> _batches = [];
    private Segment? _source;
    private int _next;
    private long _due = long.MinValue;
    private volatile string? _warning;

    /// <summary>What is to be written next; emptied when it was.</summary>
    public CopyFrame Frame { get; } = new();

    /// <summary>A damaged batch that could not be copied.</summary>
    public string? Warning => _warning;

    /// <summary>Fills <see cref="Frame"/> if there is something to copy and the rate allows it.</summary>
    /// <returns>When to look again.</returns>
    public long Prepare(long elapsed)
    {
        if (!Frame.IsEmpty) return elapsed;
        if (elapsed < _due) return _source is null ? long.MaxValue : _due;
        if (_source is null && !TryChoose()) return long.MaxValue;
        Gather();
        if (_next == _batches.Count)
        {
            _source = null;
            _batches = [];
        }
        _due = elapsed + Frame.FrameBytes * TimeSpan.MicrosecondsPerSecond / parts.Options.CopyBytesPerSecond;
        return _due;
    }

    private bool TryChoose()
    {
        lock (parts.Index.Gate) _source = Choose();
        if (_source is null) return false;
        _batches = SegmentContents.Read(parts.Files, _source, _source.SealedBytes);
        _next = 0;
        return true;
    }

    private Segment? Choose()
    {
        long live = 0, disk = 0;
        Segment? best = null;
        var lowest = NeverAbove;
        foreach (var segment in parts.Index.Segments)
        {
            live += segment.LiveBytes;
            disk += segment.SealedBytes;
            if (!segment.IsSealed || segment.IsDamaged || segment.LiveBytes == 0) continue;
            var share = (double)segment.LiveBytes / segment.SealedBytes;
            if (share >= lowest) continue;
            lowest = share;
            best = segment;
        }
        return lowest < AlwaysBelow || disk > parts.Options.DiskOverhead * live ? best : null;
    }

    private void Gather()
    {
        Frame.OldSegment = _source!.Number;
        for (; _next < _batches.Count && Frame.Blocks.Length < PieceBytes; _next++)
        {
            var batch = _batches[_next];
            bool isLive;
            lock (parts.Index.Gate) isLive = parts.Index.IsLive(batch.Entry, _source.Number);
            if (!isLive) continue;
            var block = Frame.Reserve(batch.Entry);
            if (_source.File.Read(block, batch.Position) == block.Length && batch.Entry.Matches(block))
            {
                Frame.Add(batch.Entry);
                continue;
            }
            _source.IsDamaged = true;
            _warning = SegmentContents.Damaged(_source, batch.Position).Message;
        }
    }
}
