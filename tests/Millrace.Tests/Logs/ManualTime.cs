namespace Millrace.Tests.Logs;

/// <summary>
/// A clock that a test moves. Setting it back does not undo what has elapsed, as on a real machine.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public DateTimeOffset Now
    {
        get => _now;
        set
        {
            if (value > _now) _elapsed += value - _now;
            _now = value;
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;
}
