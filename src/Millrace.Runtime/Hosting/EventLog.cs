namespace Millrace.Runtime.Hosting;

/// <summary>The latest events of an instance; old ones make room. Safe from many threads.</summary>
internal sealed class EventLog(TimeProvider clock)
{
    private const int MostEvents = 50;
    private readonly Lock _lock = new();
    private readonly LinkedList<EventView> _events = new();

    internal void Add(Health health, string subject, string text)
    {
        lock (_lock)
        {
            _events.AddFirst(new EventView(clock.GetUtcNow(), health, subject, text));
            if (_events.Count > MostEvents) _events.RemoveLast();
        }
    }

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<EventView> Latest()
    {
        lock (_lock) return [.. _events];
    }
}
