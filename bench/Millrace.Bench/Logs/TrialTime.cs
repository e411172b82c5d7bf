namespace Millrace.Bench.Logs;

/// <summary>
/// The clock of the workload that faults are put into: it moves by the commits, never by itself. Where the time of day
/// is set back, what has elapsed is not, as on a real machine.
/// </summary>
internal sealed class TrialTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private DateTimeOffset _now = Beginning;
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _elapsed.Ticks;

    public void Advance(TimeSpan step)
    {
        _now += step;
        _elapsed += step;
    }

    /// <summary>The moment of the n-th commit.</summary>
    public void SetTo(long commit)
    {
        var moment = Beginning + (commit * TimeSpan.FromMilliseconds(700));
        if (moment > _now) _elapsed += moment - _now;
        _now = moment;
    }
}
