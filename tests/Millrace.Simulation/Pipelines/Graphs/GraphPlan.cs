namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>A random graph: sources, groups of stages, topics between them. Plain facts, without an engine.</summary>
internal sealed record GraphPlan(
    IReadOnlyList<SourcePlan> Sources, IReadOnlyList<GroupPlan> Groups, IReadOnlyList<TopicPlan> Topics)
{
    /// <summary>The topic that is written to files, one for each partition; null where none is.</summary>
    internal string? Written { get; init; }

    internal TopicPlan Topic(string name) => Topics.First(topic => topic.Name == name);
}

/// <summary>A row of a source; a broken one cannot be read.</summary>
internal readonly record struct SourceRow(long Time, string Key, long Id, long Number, bool IsBroken);

/// <summary>A source: rows whose times are out of order by no more than its disorder.</summary>
internal sealed record SourcePlan(string Name, string Topic, long Disorder, IReadOnlyList<SourceRow> Rows);

/// <summary>A topic; without a key each task writes its own partition.</summary>
internal sealed record TopicPlan(string Name, int Partitions, bool IsKeyed, bool IsScored);

/// <summary>A group: stages in the order of the wires between them.</summary>
internal sealed record GroupPlan(string Input, int Tasks, int Lanes, IReadOnlyList<StagePlan> Stages)
{
    internal string Name => Stages[0].Name;

    internal List<WirePlan> Wires { get; } = [];

    internal List<OutputPlan> Outputs { get; } = [];

    /// <summary>The slot of the stage that scores, if one does.</summary>
    internal string? Slot => Stages.Any(stage => stage.Kind == StageKind.Score) ? $"slot-{Name}" : null;
}

/// <summary>A stage, with two numbers that its kind makes something of.</summary>
internal sealed record StagePlan(string Name, StageKind Kind, int A, int B)
{
    internal bool IsDelay => Kind == StageKind.Delay;
}

/// <summary>A wire from an outlet of one stage to the inlet of a later one, both by their index.</summary>
internal readonly record struct WirePlan(int From, bool IsLater, int To);

/// <summary>An outlet that writes a topic.</summary>
internal readonly record struct OutputPlan(int From, bool IsLater, string Topic);
