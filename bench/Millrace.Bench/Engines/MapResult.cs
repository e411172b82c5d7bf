namespace Millrace.Bench.Engines;

/// <summary>What one run of the map measured, warm-up left out.</summary>
internal sealed record MapResult
{
    /// <summary>From the end of the warm-up until the last commit was durable.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds that the lane waited for the journal.</summary>
    public required double Waited { get; init; }

    /// <summary>Seconds that the journal spent in syncs.</summary>
    public required double Synced { get; init; }

    /// <summary>Records mapped.</summary>
    public required long Records { get; init; }

    /// <summary>Commits of the task.</summary>
    public required long Commits { get; init; }

    /// <summary>Bytes that the lane's thread allocated.</summary>
    public required long LaneBytes { get; init; }

    /// <summary>Bytes that all threads allocated.</summary>
    public required long AllBytes { get; init; }

    /// <summary>Bytes of the frames of the commits.</summary>
    public required long CommitBytes { get; init; }

    /// <summary>Bytes written for each sync.</summary>
    public required long SyncBytes { get; init; }

    public double PerSecond => Records / Seconds;

    /// <summary>
    /// Records over the seconds that the lane worked: what it would do on a disk that never keeps it.
    /// </summary>
    public double WorkingPerSecond => Records / (Seconds - Waited);

    public double BytesPerSecond => CommitBytes / Seconds;

    public override string ToString() =>
        $"{PerSecond,10:N0} records/s  {BytesPerSecond / 1e6,6:N1} MB/s"
        + $"  lane worked {(Seconds - Waited) / Seconds,4:P0} ({WorkingPerSecond:N0}/s), journal synced"
        + $" {Synced / Seconds:P0}  {Records:N0} in {Commits:N0} commits, {SyncBytes:N0} B/sync"
        + $"  allocated: lane {LaneBytes:N0} B, all {AllBytes:N0} B";
}
