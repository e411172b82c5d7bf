using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>Records per second of each streamlet, over the last few seconds.</summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly Queue<StatusView> _kept = new();

    /// <summary>Takes in the newest status, and forgets what is older than the window.</summary>
    internal void Add(StatusView status)
    {
        _kept.Enqueue(status);
        while (_kept.Count > 2 && status.At - _kept.Peek().At > Window) _kept.Dequeue();
    }

    /// <summary>The rate of a streamlet: of what it takes in, or of what a source brings.</summary>
    internal double Of(string streamlet)
    {
        if (_kept.Count < 2) return 0;
        var (first, last) = (_kept.Peek(), _kept.Last());
        var seconds = (last.At - first.At).TotalSeconds;
        return seconds <= 0 ? 0 : Math.Max(0, (Count(last, streamlet) - Count(first, streamlet)) / seconds);
    }

    private static long Count(StatusView status, string streamlet) =>
        status.Streamlets.FirstOrDefault(s => s.Name == streamlet) is { } found
            ? Math.Max(found.RecordsIn, found.RecordsOut)
            : 0;
}
