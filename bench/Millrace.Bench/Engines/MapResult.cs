namespace Millrace.Bench.Engines;

/// <summary>What one run of the map measured, warm-up left out.</summary>
/// <param name="Seconds">From the end of the warm-up until the last commit was durable.</param>
/// <param name="Records">Records mapped.</param>
/// <param name="Commits">Commits of the task.</param>
/// <param name="LaneBytes">Bytes that the lane's thread allocated.</param>
/// <param name="AllBytes">Bytes that all threads allocated.</param>
/// <param name="CommitBytes">Bytes of the frames of the commits.</param>
/// <param name="SyncBytes">Bytes written for each sync.</param>
internal sealed record MapResult(
    double Seconds, long Records, long Commits, long LaneBytes, long AllBytes, long CommitBytes, long SyncBytes)
{
    public double PerSecond => Records / Seconds;

    public double BytesPerSecond => CommitBytes / Seconds;
}
