namespace Millrace.Runtime.Streamlets;

/// <summary>What one task has joined in committed work, for readers on other threads.</summary>
internal sealed class OutcomeBoard
{
    private readonly Lock _gate = new();
    private readonly List<OutcomeBucket> _closed = [];
    private readonly List<OutcomeBucket> _open = [];
    private readonly List<string> _versions = [];
    private object? _source;
    private OutcomeCounters _counters;

    /// <summary>Shows what is so from now on. Costs no more than what is new since the last time.</summary>
    internal void Publish(List<OutcomeBucket> closed, int count, List<OutcomeBucket> open,
        OutcomeCounters counters, List<string> versions)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(closed, _source) || count < _closed.Count) _closed.Clear();
            _source = closed;
            for (var i = _closed.Count; i < count; i++) _closed.Add(closed[i]);
            _open.Clear();
            _open.AddRange(open);
            _counters = counters;
            for (var i = _versions.Count; i < versions.Count; i++) _versions.Add(versions[i]);
        }
    }

    /// <summary>A copy: the buckets with outcomes in them, by version.</summary>
    internal List<(string Version, OutcomeBucket Bucket)> Read(out OutcomeCounters counters)
    {
        lock (_gate)
        {
            counters = _counters;
            return [.. _closed.Concat(_open).Where(bucket => bucket.Count > 0)
                .Select(bucket => (_versions[bucket.Version], bucket))];
        }
    }
}
