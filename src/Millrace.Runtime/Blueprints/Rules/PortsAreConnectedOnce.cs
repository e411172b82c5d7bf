using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A port is on one topic at most, an inlet not on a topic and a wire, and no connection stands
/// twice.</summary>
internal sealed class PortsAreConnectedOnce : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        var topics = new Dictionary<ResolvedPort, (ResolvedTopic Topic, Place Place)>();
        foreach (var topic in context.Blueprint.Topics)
            foreach (var end in topic.Producers.Concat(topic.Consumers))
                CheckTopic(topics, topic, end, problems);
        var wires = new HashSet<(ResolvedPort From, ResolvedPort To)>();
        foreach (var wire in context.Blueprint.Wires)
        {
            if (!wires.Add((wire.From.Value, wire.To.Value)))
                problems.Add(PortKinds.Twice, wire.Place, $"The wire '{wire}' is written twice.");
            if (topics.TryGetValue(wire.To.Value, out var first))
                problems.Add(
                    PortKinds.TopicAndWire,
                    wire.To.Place,
                    $"The inlet '{wire.To}' is on topic '{first.Topic.Name}' (line {first.Place.Line}) and on a wire.",
                    "Remove one of the two.");
        }
    }

    private static void CheckTopic(
        Dictionary<ResolvedPort, (ResolvedTopic Topic, Place Place)> topics,
        ResolvedTopic topic,
        Located<ResolvedPort> end,
        ProblemList problems)
    {
        if (topics.TryAdd(end.Value, (topic, end.Place))) return;
        var (other, place) = topics[end.Value];
        if (other == topic)
            problems.Add(
                PortKinds.Twice,
                end.Place,
                $"'{end}' stands twice on topic '{topic.Name}', first in line {place.Line}.");
        else
            problems.Add(
                PortKinds.SeveralTopics,
                end.Place,
                $"'{end}' is on topic '{topic.Name}' and on topic '{other.Name}' (line {place.Line}).");
    }
}
