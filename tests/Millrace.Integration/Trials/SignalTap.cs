using System.Diagnostics;

namespace Millrace.Integration.Trials;

/// <summary>
/// Keeps the scorer busy and the disk free: there are always as many records on the way, each that was scored lets one
/// more in. Measures how long the scorer had none.
/// </summary>
internal sealed class SignalTap
{
    private const long Backlog = 20_000;
    private long _allowed;
    private long _first;
    private long _last;
    private volatile bool _isClosed;

    internal bool IsClosed => _isClosed;

    internal long Allowed => Volatile.Read(ref _allowed);

    /// <summary>The longest time between two batches of the scorer.</summary>
    internal TimeSpan LongestPause { get; private set; }

    /// <summary>All of the time between batches.</summary>
    internal TimeSpan Idle { get; private set; }

    /// <summary>From the first batch to the last.</summary>
    internal TimeSpan Total => Stopwatch.GetElapsedTime(_first, _last);

    /// <summary>The source begins, at some record.</summary>
    internal void Open(long next) => Volatile.Write(ref _allowed, next + Backlog);

    /// <summary>The source ends, once it is asked again.</summary>
    internal void Close() => _isClosed = true;

    /// <summary>A batch was scored; what is scored before a launch, to try a version, does not count.</summary>
    internal void Scored(long started, int rows)
    {
        if (Thread.CurrentThread.Name?.StartsWith("lane ", StringComparison.Ordinal) != true) return;
        if (_first == 0) _first = started;
        else NotePause(Stopwatch.GetElapsedTime(_last, started));
        _last = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _allowed, rows);
    }

    private void NotePause(TimeSpan pause)
    {
        Idle += pause;
        if (pause > LongestPause) LongestPause = pause;
    }
}
