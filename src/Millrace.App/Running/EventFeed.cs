using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>Tells which events are new since the last look. Not safe from several threads.</summary>
internal sealed class EventFeed
{
    private readonly HashSet<EventView> _seen = [];

    /// <summary>New events, oldest first.</summary>
    internal IReadOnlyList<EventView> New(StatusView status)
    {
        var found = status.Events.Where(e => !_seen.Contains(e)).Reverse().ToList();
        // Only what a status can still hold needs to be remembered.
        _seen.Clear();
        _seen.UnionWith(status.Events);
        return found;
    }
}
