using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Reads a segment frame by frame and believes nothing: each frame's checksums, its place, and that it follows the
/// one before.
/// </summary>
internal sealed class SegmentScanner
{
    private readonly FileWindow _window;
    private readonly int _segment;

    /// <summary>Begins behind a frame that is known, or at the segment's start with a sequence below 0.</summary>
    public SegmentScanner(IFile file, int segment, long position, long lastSequence, uint lastChecksum)
    {
        _window = new FileWindow(file);
        _segment = segment;
        Position = position;
        LastSequence = lastSequence;
        LastChecksum = lastChecksum;
    }

    /// <summary>The end of the last whole frame.</summary>
    public long Position { get; private set; }

    public long LastSequence { get; private set; }

    public uint LastChecksum { get; private set; }

    public long FileBytes => _window.FileBytes;

    /// <summary>The next frame, or null where no whole one follows.</summary>
    public ScannedFrame? Next() => Accept(TryFrameAt(Position))
        ?? (Position > 0 ? Accept(TryFrameAt(FrameHeader.AlignToPage(Position))) : null);

    /// <summary>
    /// Whether a later frame in the file says that something behind <see cref="Position"/> had been synced. Then what
    /// is bad there was lost after it had been acknowledged; otherwise it is the tail that a crash tore.
    /// </summary>
    public bool IsLossProven()
    {
        for (var position = FrameHeader.Align(Position); position < FileBytes; position += FrameHeader.Alignment)
        {
            if (TryHeaderAt(position, out var header) && header.Sequence > LastSequence
                && header.SyncedSequence > LastSequence) return true;
        }
        return false;
    }

    private ScannedFrame? Accept(ScannedFrame? frame)
    {
        if (frame is null) return null;
        var header = frame.Header;
        var follows = Position == 0
            ? header.Kind == FrameKind.SegmentStart
            : header.Sequence == LastSequence + 1 && header.PreviousChecksum == LastChecksum;
        if (!follows) return null;
        Position = frame.End;
        LastSequence = header.Sequence;
        LastChecksum = header.Checksum;
        return frame;
    }

    private ScannedFrame? TryFrameAt(long position)
    {
        if (!TryHeaderAt(position, out var header)) return null;
        var directory = _window.At(position + FrameHeader.Bytes, header.DirectoryBytes).ToArray();
        var frame = new ScannedFrame(header, directory);
        return frame.HasBatches && !AreBlocksWhole(frame) ? null : frame;
    }

    private bool TryHeaderAt(long position, out FrameHeader header)
    {
        if (!FrameHeader.TryRead(_window.At(position, FrameHeader.Bytes), out header)) return false;
        if (header.Position != position || header.Segment != _segment
            || header.FrameBytes > FileBytes - position || header.DirectoryBytes > FileBytes - position) return false;
        var bytes = _window.At(position, FrameHeader.Bytes + header.DirectoryBytes);
        if (!header.IsWhole(bytes)) return false;
        var version = FrameHeader.VersionOf(bytes);
        // Taken for a torn tail, it would be cut: a whole frame that a newer version put behind ours is no such thing.
        if (version > FrameHeader.Version)
            throw new BackplaneException(NewerFormat.Describe(
                $"Segment {Segment.NameOf(_segment)}, position {position},", version, FrameHeader.Version));
        return version == FrameHeader.Version;
    }

    private bool AreBlocksWhole(ScannedFrame frame)
    {
        if (frame.Directory.Length % BatchEntry.Bytes != 0) return false;
        foreach (var batch in frame.Batches())
        {
            var bytes = BatchEntry.BlockPrefix + (long)batch.Entry.Length;
            if (batch.Entry.Length < 0 || batch.Position + bytes > frame.End) return false;
            if (!batch.Entry.Matches(_window.At(batch.Position, checked((int)bytes)))) return false;
        }
        return true;
    }
}
