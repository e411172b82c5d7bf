namespace Millrace.Streamlets;

/// <summary>
/// Releases rows as real time passes. The first row that it sees is due at once: after a restart the pace goes on from
/// the row where it stopped, rather than making up for the time in which nothing ran.
/// </summary>
internal sealed class Pacer(TimeProvider clock, double speed)
{
    internal const long MicrosPerDay = 86_400_000_000;
    private bool _isAnchored;
    private long _firstTime;
    private long _firstStamp;
    private long _released;

    /// <summary>Whether a row of this event time may come. Asks the clock where the last answer does not
    /// do.</summary>
    internal bool IsDue(long time)
    {
        if (!_isAnchored)
        {
            _isAnchored = true;
            _firstTime = _released = time;
            _firstStamp = clock.GetTimestamp();
        }

        if (time <= _released) return true;
        _released = _firstTime + (long)Math.Min(Elapsed() * speed, long.MaxValue / 4);
        return time <= _released;
    }

    /// <summary>The wall time, in microseconds since 1970, at which such a row is due.</summary>
    internal long? DueAt(long time)
    {
        if (!_isAnchored) return null;
        var wait = Math.Max(0, Math.Ceiling((time - _firstTime) / speed - Elapsed()));
        return EventTime.FromDateTime(clock.GetUtcNow().UtcDateTime) + (long)Math.Min(wait, long.MaxValue / 4);
    }

    private double Elapsed() => clock.GetElapsedTime(_firstStamp).Ticks / (double)TimeSpan.TicksPerMicrosecond;
}
