namespace Millrace.Runtime.Logs;

/// <summary>What a frame of the journal holds.</summary>
internal enum FrameKind : byte
{
    /// <summary>A commit: batches for any partitions.</summary>
    Commit = 1,

    /// <summary>Changes of the catalog: topics, writers, starts, holds.</summary>
    Control = 2,

    /// <summary>
    /// Batches that were copied from a segment with little left alive; offsets and times are the old ones.
    /// </summary>
    Copy = 3,

    /// <summary>The first frame of a segment: what came before it, and the whole catalog.</summary>
    SegmentStart = 4,
}
