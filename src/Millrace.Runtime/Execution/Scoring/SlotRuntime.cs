using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>
/// A slot while it runs: the newest launch that every live owner has prepared. Published by one reference; each task
/// takes it up at a commit boundary of its own.
/// </summary>
internal sealed class SlotRuntime(PlannedSlot plan, ScoringServices services)
{
    private readonly List<(string Group, int Task, ScoreCounters Counters)> _counters = [];
    private readonly Lock _lock = new();

    internal PlannedSlot Plan { get; } = plan;

    internal string Name => Plan.Name;

    /// <summary>What its tasks take up.</summary>
    internal ModelSlot Models { get; } = new(plan.Name, plan.Features) { Scorers = 4 };

    internal ScoringServices Services { get; } = services;

    /// <summary>Counters of all versions in all tasks.</summary>
    internal IReadOnlyList<ScoreCounters> AllCounters
    {
        get
        {
            lock (_lock) return [.. _counters.Select(item => item.Counters)];
        }
    }

    /// <summary>The counters of a version in a task.</summary>
    internal ScoreCounters Counters(string version, string group, int task, string firstRecord)
    {
        lock (_lock)
        {
            var known = _counters.Find(item =>
                item.Group == group && item.Task == task && item.Counters.Version == version);
            if (known.Counters is not null) return known.Counters;
            var added = new ScoreCounters(version, firstRecord);
            _counters.Add((group, task, added));
            return added;
        }
    }
}
