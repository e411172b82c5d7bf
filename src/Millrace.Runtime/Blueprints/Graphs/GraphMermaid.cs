using System.Text;

namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>Prints a picture as a Mermaid flowchart: groups as frames, topics as cylinders, wires as thick
/// arrows.</summary>
internal static class GraphMermaid
{
    internal static string Write(BlueprintGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        var nodes = graph.Nodes.Select((node, i) => (node.Name, Id: $"s{i}")).ToDictionary(n => n.Name, n => n.Id);
        var topics = graph.Topics.Select((topic, i) => (topic.Name, Id: $"t{i}")).ToDictionary(t => t.Name, t => t.Id);
        foreach (var group in graph.Nodes.GroupBy(node => node.Group))
        {
            var indent = group.Count() > 1 ? "    " : "  ";
            if (group.Count() > 1) text.Append($"  subgraph g{nodes[group.First().Name]}[\"group {group.Key}\"]\n");
            foreach (var node in group) text.Append($"{indent}{nodes[node.Name]}{Box(node)}\n");
            if (group.Count() > 1) text.Append("  end\n");
        }

        foreach (var topic in graph.Topics)
            text.Append($"  {topics[topic.Name]}[(\"{topic.Name}<br/>{topic.Schema} × {topic.Partitions}\")]\n");
        foreach (var edge in graph.Edges)
            text.Append(edge switch
            {
                { Topic: { } topic, From: { } from } =>
                    $"  {nodes[Owner(from)]} -- \"{Port(from)}\" --> {topics[topic]}\n",
                { Topic: { } topic, To: { } to } => $"  {topics[topic]} -- \"{Port(to)}\" --> {nodes[Owner(to)]}\n",
                _ => $"  {nodes[Owner(edge.From!)]} == \"{edge.Schema}\" ==> {nodes[Owner(edge.To!)]}\n",
            });
        return text.ToString();
    }

    private static string Box(GraphNode node)
    {
        var label = $"\"{node.Name}<br/><i>{node.Type}</i>\"";
        return node.Role switch
        {
            "ingress" => $"([{label}])",
            "egress" => $"[/{label}/]",
            _ => node.Slot is null ? $"[{label}]" : $"{{{{{label}}}}}",
        };
    }

    private static string Owner(string path) => path[..path.IndexOf('.', StringComparison.Ordinal)];

    private static string Port(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
