namespace Millrace.Bench.Logs;

/// <summary>Rate of raw writes of one size.</summary>
internal sealed record RawRate(
    int Size, double WritesPerSecond, double BytesPerSecond, double MedianSyncMilliseconds,
    double WorstSyncMilliseconds)
{
    public override string ToString() =>
        $"raw {Size,9:N0} B  {WritesPerSecond,8:N0} writes/s  {BytesPerSecond / 1e6,8:N1} MB/s"
        + $"  sync median {MedianSyncMilliseconds:N3} ms, p99 {WorstSyncMilliseconds:N2} ms";
}
