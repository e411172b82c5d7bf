using System.Collections.Immutable;

namespace Millrace.Simulation.Pipelines.Oracles;

/// <summary>All that the oracle's task remembers between two events; a throw goes back to a copy of it.</summary>
internal sealed class TaskMemory(int stages)
{
    internal long Watermark { get; set; } = long.MinValue;

    internal long LastTime { get; set; } = long.MinValue;

    internal long Sequence { get; set; }

    internal Dictionary<(int Stage, string Key), long> Running { get; private init; } = [];

    internal Dictionary<(int Stage, string Key), ImmutableArray<long>> Collected { get; private init; } = [];

    internal List<Pending>[] Timers { get; private init; } = Lists<Pending>(stages);

    /// <summary>Rows that a stage takes at the next moment, by wire.</summary>
    internal List<Row>[][] Waiting { get; private init; } = [];

    /// <summary>Rows that leave at the next moment, by output.</summary>
    internal List<Row>[] Leaving { get; private init; } = [];

    internal static TaskMemory Empty(int stages, IReadOnlyList<int> feeds, int outputs) => new(stages)
    {
        Waiting = [.. feeds.Select(Lists<Row>)], Leaving = Lists<Row>(outputs),
    };

    internal TaskMemory Copy() => new(0)
    {
        Watermark = Watermark, LastTime = LastTime, Sequence = Sequence,
        Running = new(Running), Collected = new(Collected), Timers = Copies(Timers),
        Waiting = [.. Waiting.Select(Copies)], Leaving = Copies(Leaving),
    };

    private static List<T>[] Lists<T>(int count)
    {
        var lists = new List<T>[count];
        for (var i = 0; i < count; i++) lists[i] = [];
        return lists;
    }

    private static List<T>[] Copies<T>(List<T>[] lists) => [.. lists.Select(list => new List<T>(list))];
}
