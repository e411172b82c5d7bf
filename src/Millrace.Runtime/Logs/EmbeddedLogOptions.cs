namespace Millrace.Runtime.Logs;

/// <summary>How an <see cref="EmbeddedLog"/> keeps its files.</summary>
public sealed record EmbeddedLogOptions
{
    /// <summary>
    /// Bytes of a segment; a larger commit gets a segment of its own. At least 64 KiB, at most 1 GiB.
    /// </summary>
    public long SegmentBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// After so many bytes the batches written are noted in the index file, so that opening reads no more than
    /// this.
    /// </summary>
    public long CheckpointBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>How often topics are looked through for what has outlived its retention.</summary>
    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Disk over live bytes above which segments are copied forward to get rid of what is dead in them.
    /// </summary>
    public double DiskOverhead { get; init; } = 1.2;

    /// <summary>Bound of the copying, so that it leaves the disk to the commits.</summary>
    public long CopyBytesPerSecond { get; init; } = 128L * 1024 * 1024;

    /// <summary>How long to wait before a full disk is tried again.</summary>
    public TimeSpan FullDiskRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a commit is synced before it is acknowledged. Otherwise the operating system has it then: what was
    /// acknowledged survives the process, and a power cut may take the last commits, whole and from the end on. The
    /// log syncs then at each checkpoint, before a segment goes, and when it is closed.
    /// </summary>
    public bool SyncsCommits { get; init; } = true;

    /// <summary>
    /// Whether the log writes on a thread of its own; otherwise <see cref="EmbeddedLog.Step"/> is to be called.
    /// </summary>
    public bool HasThread { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, 64 * 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentBytes, 1024 * 1024 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointBytes, 4096);
        ArgumentOutOfRangeException.ThrowIfLessThan(DiskOverhead, 1.1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CopyBytesPerSecond, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetentionInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FullDiskRetry, TimeSpan.Zero);
    }
}
