using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Moves the starts of partitions past what has outlived its retention, by age since the append and by bytes, and
/// never past what a reader holds. The journal's thread owns it.
/// </summary>
internal sealed class RetentionSweep(LogParts parts)
{
    private readonly List<(PartitionIndex Partition, long Start)> _moves = [];
    private long _next = long.MinValue;
    private long _earliest = long.MaxValue;
    private volatile string? _warning;

    /// <summary>What is kept longer than it should be, and for whom.</summary>
    public string? Warning => _warning;

    private long Interval => (long)parts.Options.RetentionInterval.TotalMicroseconds;

    /// <summary>Looks through all topics, if the last look is long enough ago.</summary>
    /// <param name="now">Time of day, by which ages count; it never goes back.</param>
    /// <param name="elapsed">The clock that looks are paced by.</param>
    public void Sweep(long now, long elapsed)
    {
        if (elapsed < _next) return;
        _next = elapsed + Interval;
        _earliest = long.MaxValue;
        string? warning = null;
        _moves.Clear();
        lock (parts.Index.Gate)
        {
            foreach (var topic in parts.Index.Topics)
            {
                if (topic is null || topic.State.Settings is { Retention: null, RetentionBytes: null }) continue;
                foreach (var partition in topic.Partitions) warning = Look(topic.State, partition, now) ?? warning;
            }
        }
        if (_earliest != long.MaxValue) _earliest += elapsed - now;
        _warning = warning;
        if (_moves.Count > 0) Move();
    }

    /// <summary>When to look again, where something was or was not appended since the last look.</summary>
    public long DueAfter(long elapsed, bool hasAppended)
    {
        if (hasAppended && Array.Exists(parts.Index.Topics, IsBounded)) return Math.Max(elapsed, _next);
        return _earliest == long.MaxValue ? long.MaxValue : Math.Max(_earliest, _next);
    }

    private static bool IsBounded(LogTopic? topic) =>
        topic is not null && topic.State.Settings is not { Retention: null, RetentionBytes: null };

    private string? Look(TopicState topic, PartitionIndex partition, long now)
    {
        var settings = topic.Settings;
        var age = settings.Retention is { } retention ? (long)retention.TotalMicroseconds : long.MaxValue;
        var limit = settings.RetentionBytes ?? long.MaxValue;
        var start = partition.StartOffset;
        var bytes = partition.Bytes;
        var place = 0;
        for (; place < partition.Count; place++)
        {
            ref readonly var extent = ref partition[place];
            if (now - extent.AppendedAt < age && bytes <= limit) break;
            start = extent.EndOffset;
            bytes -= extent.Length;
        }
        if (place < partition.Count && age != long.MaxValue)
            _earliest = Math.Min(_earliest, partition[place].AppendedAt + age);
        var (reader, held) = partition.LowestHold();
        var allowed = Math.Min(start, held);
        if (allowed > partition.StartOffset) _moves.Add((partition, allowed));
        if (start <= held) return null;
        _earliest = Math.Min(_earliest, now + Interval);
        return $"Retention of '{settings.Name}' partition {partition.Id.Partition} waits at offset {held}"
            + $" for '{reader}'.";
    }

    private void Move()
    {
        var records = new StateRecords();
        foreach (var (partition, start) in _moves) records.Start(partition.Id, start);
        lock (parts.Queue.Gate) parts.Queue.AddControl(records);
        lock (parts.Index.Gate)
        {
            foreach (var (partition, start) in _moves) parts.Index.MoveStart(partition, start);
        }
    }
}
