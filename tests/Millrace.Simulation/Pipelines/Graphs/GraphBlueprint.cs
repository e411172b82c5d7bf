using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;
using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Tests.Execution;

namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>A random graph as the plan that the engine runs.</summary>
internal static class GraphBlueprint
{
    internal const string SinkName = "write";

    internal static TypeRegistry Codecs { get; } = Registered();

    internal static VerifiedBlueprint Of(GraphPlan graph, Flaw flaw)
    {
        var builder = new PlanBuilder(Codecs);
        foreach (var source in graph.Sources) builder.Streamlet(source.Name, () => new DropSource(source));
        foreach (var group in graph.Groups)
        {
            foreach (var stage in group.Stages) Add(builder, group, stage, flaw);
            foreach (var wire in group.Wires)
                builder.Wire(Port(group, wire.From, wire.IsLater), $"{group.Stages[wire.To].Name}.in");
        }

        if (graph.Written is not null && graph.Topic(graph.Written).IsScored) AddSink<Scored<Drop>>(builder);
        else if (graph.Written is not null) AddSink<Drop>(builder);
        foreach (var topic in graph.Topics) Add(builder, graph, topic);
        foreach (var source in graph.Sources) builder.Group(1, 1, source.Name);
        foreach (var group in graph.Groups)
            builder.Group(group.Tasks, group.Lanes, [.. group.Stages.Select(stage => stage.Name)]);
        if (graph.Written is not null) builder.Group(graph.Topic(graph.Written).Partitions, 2, SinkName);
        return builder.Build();
    }

    internal static PlannedSlot Slot(GroupPlan group) => new()
    {
        Name = group.Slot!, Features = ["number"], Packages = [], Launch = [],
        Otherwise = OtherwisePolicies.Default, Scorers = [group.Stages[^1].Name], OutcomeJoins = [],
    };

    private static void Add(PlanBuilder builder, GroupPlan group, StagePlan stage, Flaw flaw)
    {
        var throws = stage.Kind == StageKind.Fragile ? ThrowPolicy.DeadLetter : ThrowPolicy.Stop;
        if (stage.Kind == StageKind.Score) builder.Score<Drop>(stage.Name, Slot(group));
        else builder.Streamlet(stage.Name, () => new Stage(stage, flaw), throws);
    }

    private static void AddSink<T>(PlanBuilder builder) => builder.Streamlet(SinkName, () =>
    {
        var sink = new JsonLinesEgress<T>(Codecs.Codec<T>());
        sink.Parameters.Single(parameter => parameter.Name == "path").TrySet("out.jsonl");
        return sink;
    });

    private static void Add(PlanBuilder builder, GraphPlan graph, TopicPlan topic)
    {
        string[] from =
        [
            .. graph.Sources.Where(source => source.Topic == topic.Name).Select(source => $"{source.Name}.out"),
            .. from each in graph.Groups
               from output in each.Outputs
               where output.Topic == topic.Name
               select Port(each, output.From, output.IsLater),
        ];
        string[] to =
        [
            .. graph.Groups.Where(each => each.Input == topic.Name).Select(each => $"{each.Stages[0].Name}.in"),
            .. graph.Written == topic.Name ? [$"{SinkName}.in"] : Array.Empty<string>(),
        ];
        var key = topic.IsKeyed ? "key" : null;
        if (topic.IsScored) builder.Topic<Scored<Drop>>(topic.Name, topic.Partitions, key, from, to);
        else builder.Topic<Drop>(topic.Name, topic.Partitions, key, from, to);
    }

    private static string Port(GroupPlan group, int stage, bool isLater) =>
        $"{group.Stages[stage].Name}.{(isLater ? "later" : "out")}";

    private static TypeRegistry Registered()
    {
        var types = new TypeRegistry();
        foreach (var assembly in new[] { typeof(GraphBlueprint).Assembly, typeof(Engine).Assembly })
            MillraceRegistryAttribute.Of(assembly)!.AddTo(types);
        return types;
    }
}
