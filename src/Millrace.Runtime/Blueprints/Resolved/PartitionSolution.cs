namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>
/// The number of partitions of every topic and of tasks of every group. A group has as many tasks as its input topics
/// have partitions, an ingress one; a topic without a number takes its producer's.
/// </summary>
internal sealed class PartitionSolution
{
    private readonly Dictionary<ResolvedTopic, int> _topics = [];
    private readonly Dictionary<ResolvedGroup, int> _groups = [];
    private readonly ResolvedBlueprint _blueprint;

    internal PartitionSolution(ResolvedBlueprint blueprint)
    {
        _blueprint = blueprint;
        foreach (var topic in blueprint.Topics)
            if (topic.Declared.Partitions is { } declared) _topics.Add(topic, declared.Value);
        var inputs = blueprint.Groups.ToDictionary(group => group, group => blueprint.InputsOf(group).ToList());
        int before;
        do
        {
            before = _topics.Count + _groups.Count;
            foreach (var (group, topics) in inputs)
                if (!_groups.ContainsKey(group) && Tasks(topics) is { } tasks) _groups.Add(group, tasks);
            foreach (var topic in blueprint.Topics)
                if (!_topics.ContainsKey(topic) && Partitions(topic) is { } partitions) _topics.Add(topic, partitions);
        }
        while (_topics.Count + _groups.Count > before);
    }

    /// <summary>The partitions of a topic, or null where they do not follow from anything.</summary>
    internal int? Of(ResolvedTopic topic) => _topics.TryGetValue(topic, out var count) ? count : null;

    /// <summary>The tasks of a group, or null where they are not known.</summary>
    internal int? Of(ResolvedGroup group) => _groups.TryGetValue(group, out var count) ? count : null;

    /// <summary>The numbers of tasks of a topic's producers, as far as they are known.</summary>
    internal IEnumerable<(Located<ResolvedPort> Producer, int? Tasks)> ProducersOf(ResolvedTopic topic) =>
        topic.Producers.Select(end => (end, Of(_blueprint.GroupOf(end.Value.Streamlet))));

    private int? Tasks(List<ResolvedTopic> inputs)
    {
        if (inputs.Count == 0) return 1;
        foreach (var topic in inputs)
            if (Of(topic) is { } count) return count;
        return null;
    }

    private int? Partitions(ResolvedTopic topic)
    {
        var counts = ProducersOf(topic).Select(p => p.Tasks).Distinct().ToList();
        return counts.Count == 1 ? counts[0] : null;
    }
}
