using Millrace.Runtime.Hosting;

namespace Millrace.Server.Metrics;

/// <summary>
/// One status for all instruments of a scrape, so that their numbers belong together. Asked by one scrape at a time.
/// </summary>
internal sealed class StatusSource(IInstance instance, TimeProvider time)
{
    /// <summary>A scrape reads its instruments within milliseconds, and no scraper asks ten times a second.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private StatusView? _status;
    private long _taken;

    public StatusView Current()
    {
        lock (_lock)
        {
            if (_status is null || time.GetElapsedTime(_taken) > Age)
            {
                _status = instance.Status();
                _taken = time.GetTimestamp();
            }

            return _status;
        }
    }
}
