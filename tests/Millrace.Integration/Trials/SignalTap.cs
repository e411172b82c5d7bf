using System.Diagnostics;

namespace Millrace.Integration.Trials;

/// <summary>Ends the source from outside, and measures how long it was not asked.</summary>
internal sealed class SignalTap
{
    private long _last;
    private long _allowed;
    private volatile bool _isClosed;

    internal bool IsClosed => _isClosed;

    /// <summary>The longest time between two portions of the source.</summary>
    internal TimeSpan LongestPause { get; private set; }

    internal long Allowed => Volatile.Read(ref _allowed);

    internal void Allow(long more) => Interlocked.Add(ref _allowed, more);

    internal void Close() => _isClosed = true;

    /// <summary>A pipeline starts: what passed before is no pause of the source.</summary>
    internal void Rest()
    {
        _last = 0;
        _isClosed = false;
    }

    internal void Reached()
    {
        var now = Stopwatch.GetTimestamp();
        if (_last != 0 && Stopwatch.GetElapsedTime(_last, now) is var pause && pause > LongestPause)
            LongestPause = pause;
        _last = now;
    }
}
