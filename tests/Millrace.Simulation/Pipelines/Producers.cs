using Millrace.Runtime.Execution.Tasks;
using Millrace.Simulation.Pipelines.Graphs;

namespace Millrace.Simulation.Pipelines;

/// <summary>Who writes what in a graph.</summary>
internal sealed class Producers(GraphPlan graph)
{
    /// <summary>The tasks that may write to a partition.</summary>
    internal IEnumerable<ulong> Of(TopicPlan topic, int partition)
    {
        foreach (var source in graph.Sources.Where(source => source.Topic == topic.Name))
            yield return new TaskId(source.Name, 0).Producer;
        foreach (var group in Writing(topic))
            for (var task = 0; task < group.Tasks; task++)
                if (topic.IsKeyed || task == partition) yield return new TaskId(group.Name, task).Producer;
    }

    internal string Name(ulong producer)
    {
        foreach (var source in graph.Sources)
            if (new TaskId(source.Name, 0).Producer == producer) return source.Name;
        foreach (var group in graph.Groups)
            for (var task = 0; task < group.Tasks; task++)
                if (new TaskId(group.Name, task).Producer == producer) return $"{group.Name}/{task}";
        return $"{producer:x}";
    }

    /// <summary>
    /// Whether all that stands on a topic follows from the sources alone. It does not where several tasks write one
    /// partition, as they come in any order; nor where it shows in what portions the watermark rose: several stages
    /// with timers, or several that throw.
    /// </summary>
    internal bool IsDetermined(TopicPlan topic)
    {
        for (var partition = 0; partition < topic.Partitions; partition++)
            if (Of(topic, partition).Count() != 1) return false;
        return Writing(topic).All(group => IsDetermined(graph.Topic(group.Input))
            && group.Stages.Count(stage => stage.IsDelay) < 2
            && group.Stages.Count(stage => stage.Kind == StageKind.Fragile) < 2);
    }

    private IEnumerable<GroupPlan> Writing(TopicPlan topic) =>
        graph.Groups.Where(group => group.Outputs.Any(output => output.Topic == topic.Name));
}
