namespace Millrace.Runtime.Hosting.Rehearsals;

/// <summary>A clock that stands still until it is moved, so that a run gives the same each time.</summary>
internal sealed class SteppedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    internal void Advance(TimeSpan by) => _now += by;
}
