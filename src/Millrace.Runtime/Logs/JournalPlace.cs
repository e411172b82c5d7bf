namespace Millrace.Runtime.Logs;

/// <summary>Where the journal is written: the last segment, the end of its frames, and its index file.</summary>
internal sealed class JournalPlace
{
    public required Segment Segment { get; init; }

    public required IndexFile Index { get; init; }

    /// <summary>The end of the frames that are synced.</summary>
    public required JournalCursor Cursor { get; set; }

    /// <summary>The end of the stretch that the index file covers.</summary>
    public required long CheckpointedTo { get; set; }

    /// <summary>The end of the first frame where nothing else is in the segment yet, else -1.</summary>
    public required long EmptyEnd { get; init; }

    /// <summary>Whether no frame follows the first.</summary>
    public bool IsEmpty => Cursor.Position == EmptyEnd;
}
