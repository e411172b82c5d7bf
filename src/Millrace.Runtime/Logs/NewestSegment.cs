using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// What the segment last written holds: the frames that a sync had certainly made durable, and the tail behind them,
/// of which nobody knows whether it reached the disk or only the cache.
/// </summary>
internal sealed class NewestSegment
{
    private readonly List<ScannedFrame> _frames = [];
    private readonly Segment _segment;
    private readonly SegmentScanner _scanner;

    /// <summary>Reads the segment and brings the catalog to its end.</summary>
    /// <exception cref="BackplaneException">It is damaged, or written by a newer version.</exception>
    public NewestSegment(IFileLayer files, Segment segment, LogIndex index)
    {
        _segment = segment;
        var start = ReadStart(segment);
        Apply(start.Directory, index, 0);
        (var sections, IndexBytes) = IndexFile.Read(files, segment);
        var last = sections.Count == 0 ? null : sections[^1];
        foreach (var section in sections) IndexedBatches.AddRange(section.Batches);
        if (last is not null)
        {
            if (last.To > segment.File.Length) throw SegmentContents.Damaged(segment, segment.File.Length);
            Apply(last.State.Span, index, last.To);
        }
        IndexedTo = last?.To ?? 0;
        _scanner = last is null
            ? new SegmentScanner(segment.File, segment.Number, start.End, start.Header.Sequence, start.Header.Checksum)
            : SegmentContents.ScannerBehind(segment, last);
        Proven = new JournalCursor
        {
            Position = _scanner.Position, Sequence = _scanner.LastSequence, Checksum = _scanner.LastChecksum,
        };
        Scan(index);
    }

    /// <summary>The end of the last frame that was certainly synced.</summary>
    public JournalCursor Proven { get; private set; }

    /// <summary>The end of what the index file covers, and its bytes.</summary>
    public long IndexedTo { get; }

    public long IndexBytes { get; }

    public List<IndexedBatch> IndexedBatches { get; } = [];

    /// <summary>Batches behind what the index file covers, up to <see cref="Proven"/>.</summary>
    public List<IndexedBatch> ProvenBatches { get; } = [];

    /// <summary>Whole frames behind <see cref="Proven"/>.</summary>
    public List<ScannedFrame> Tail { get; } = [];

    /// <summary>
    /// Whether the journal can go on in this segment: nothing, whole or torn, stands behind what is proven.
    /// </summary>
    public bool IsClean => Tail.Count == 0 && _scanner.FileBytes <= FrameHeader.AlignToPage(Proven.Position);

    private static ScannedFrame ReadStart(Segment segment)
    {
        Span<byte> head = stackalloc byte[FrameHeader.Bytes];
        var read = segment.File.Read(head, 0);
        if (!FrameHeader.HasMagic(head[..read])) throw SegmentContents.Damaged(segment, 0);
        if (FrameHeader.VersionOf(head) > FrameHeader.Version)
            throw new BackplaneException(NewerFormat.Describe(
                $"Segment {segment.Path}", FrameHeader.VersionOf(head), FrameHeader.Version));
        return new SegmentScanner(segment.File, segment.Number, 0, -1, 0).Next()
            ?? throw SegmentContents.Damaged(segment, 0);
    }

    // A checksum that fits proves that the bytes are those that were written, not that they make sense.
    private void Apply(ReadOnlySpan<byte> records, LogIndex index, long position)
    {
        try
        {
            new StateRecordReader(records).ApplyTo(index);
        }
        catch (InvalidDataException failure)
        {
            throw SegmentContents.Damaged(_segment, position, failure);
        }
    }

    private void Scan(LogIndex index)
    {
        while (_scanner.Next() is { } frame)
        {
            _frames.Add(frame);
            if (frame.Header.Kind == FrameKind.Control) Apply(frame.Directory, index, frame.Position);
        }
        if (_scanner.IsLossProven()) throw SegmentContents.Damaged(_segment, _scanner.Position);
        var proven = _frames.Count == 0 ? Proven.Sequence : _frames[^1].Header.SyncedSequence;
        foreach (var frame in _frames)
        {
            if (frame.Header.Sequence > proven)
            {
                Tail.Add(frame);
                continue;
            }
            ProvenBatches.AddRange(frame.Batches());
            Proven = new JournalCursor
            {
                Position = frame.End, Sequence = frame.Header.Sequence, Checksum = frame.Header.Checksum,
            };
        }
    }
}
