namespace Millrace.Runtime.Logs;

/// <summary>What an <see cref="EmbeddedLog"/> has done since it was opened, and what it holds now.</summary>
public sealed record EmbeddedLogStatistics
{
    /// <summary>Commits made durable.</summary>
    public long Commits { get; init; }

    /// <summary>Bytes of the frames of those commits.</summary>
    public long CommitBytes { get; init; }

    /// <summary>Bytes of frames that copied older batches forward.</summary>
    public long CopiedBytes { get; init; }

    /// <summary>All bytes written to segments, control frames and retries included.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>Syncs of commits.</summary>
    public long Syncs { get; init; }

    /// <summary>Time spent in those syncs.</summary>
    public TimeSpan SyncTime { get; init; }

    /// <summary>Bytes of batches that can still be read, with their entries.</summary>
    public long LiveBytes { get; init; }

    /// <summary>Bytes of all segments; of the one being written, what is used.</summary>
    public long DiskBytes { get; init; }

    /// <summary>Number of segments.</summary>
    public int Segments { get; init; }

    /// <summary>Bytes written to the disk for each byte of a commit.</summary>
    public double WriteAmplification => CommitBytes == 0 ? 1 : (double)WrittenBytes / CommitBytes;
}
