using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A plan as a picture: what the console draws and <c>millrace graph</c> prints.</summary>
/// <param name="Name">The blueprint's name.</param>
/// <param name="Nodes">The streamlets, in file order.</param>
/// <param name="Topics">The topics, in file order.</param>
/// <param name="Edges">The connections: topics first, in file order, then wires.</param>
internal sealed record BlueprintGraph(
    string Name,
    ImmutableArray<GraphNode> Nodes,
    ImmutableArray<GraphTopic> Topics,
    ImmutableArray<GraphEdge> Edges)
{
    /// <summary>The picture of a plan.</summary>
    internal static BlueprintGraph Of(VerifiedBlueprint plan)
    {
        var groups = plan.Groups.SelectMany(group => group.Streamlets.Select(s => (s.Name, Group: group)))
            .ToDictionary(pair => pair.Name, pair => pair.Group);
        var ports = plan.Streamlets.SelectMany(s => s.Inlets.Concat(s.Outlets)).ToDictionary(port => port.Path);
        return new BlueprintGraph(
            plan.Name,
            [.. plan.Streamlets.Select(streamlet => Node(streamlet, groups[streamlet.Name]))],
            [.. plan.Topics.Select(topic => new GraphTopic(
                topic.Name, topic.Codec.Schema.Name, topic.Key, topic.Partitions, topic.Disorder is not null))],
            [
                .. plan.Topics.SelectMany(TopicEdges),
                .. plan.Wires.Select(wire => new GraphEdge(
                    wire.From.ToString(), wire.To.ToString(), null, SchemaOf(ports[wire.From]))),
            ]);
    }

    private static GraphNode Node(PlannedStreamlet streamlet, PlannedGroup group) => new(
        streamlet.Name,
        streamlet.Type.Name,
        streamlet.Inlets.Length == 0 ? "ingress" : streamlet.Outlets.Length == 0 ? "egress" : "processor",
        group.Name,
        streamlet.Slot,
        [.. streamlet.Inlets.Select(Port)],
        [.. streamlet.Outlets.Select(Port)]);

    private static GraphPort Port(PlannedPort port) => new(port.Path.Port, SchemaOf(port), port.Topic);

    private static string? SchemaOf(PlannedPort port) => port.Codec?.Schema.Name;

    private static IEnumerable<GraphEdge> TopicEdges(PlannedTopic topic) =>
        topic.Producers
            .Select(from => new GraphEdge(from.ToString(), null, topic.Name, topic.Codec.Schema.Name))
            .Concat(topic.Consumers.Select(
                to => new GraphEdge(null, to.ToString(), topic.Name, topic.Codec.Schema.Name)));
}
