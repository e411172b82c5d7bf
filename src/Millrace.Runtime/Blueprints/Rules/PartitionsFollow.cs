using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Every topic has a number of partitions, and one without a key has its producers' number of tasks.</summary>
internal sealed class PartitionsFollow : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Topics)
        {
            var producers = context.Partitions.ProducersOf(topic).Where(p => p.Tasks is not null).ToList();
            if (context.Partitions.Of(topic) is not { } partitions)
            {
                if (!topic.Declared.HasPartitions && IsWhole(topic)) ReportUnknown(topic, producers, problems);
            }
            else if (topic.Declared.Key is null)
                foreach (var (producer, tasks) in producers)
                    if (tasks != partitions)
                        problems.Add(
                            TopicKinds.PartitionsWithoutKey,
                            topic.Declared.Partitions?.Place ?? topic.Place,
                            $"Topic '{topic.Name}' has {partitions} partitions and no key, but '{producer}' runs in "
                            + $"{tasks} {(tasks == 1 ? "task" : "tasks")}.",
                            "Leave 'partitions' out, or add 'key'.");
        }
    }

    /// <summary>Whether the producers are known; a wrong name of one has a problem of its own.</summary>
    private static bool IsWhole(ResolvedTopic topic) =>
        topic.Producers.Length == topic.Declared.From.Length && (topic.Producers.Length > 0 || !topic.Declared.HasFrom);

    private static void ReportUnknown(
        ResolvedTopic topic, List<(Located<ResolvedPort> Producer, int? Tasks)> producers, ProblemList problems)
    {
        var reason = producers.Count == 0
            ? "it has no producer of known size"
            : "its producers differ: " + string.Join(", ", producers.Select(p => $"'{p.Producer}' has {p.Tasks}"));
        problems.Add(
            TopicKinds.PartitionsUnknown,
            topic.Place,
            $"The partitions of topic '{topic.Name}' do not follow: {reason}.",
            "Add 'partitions'.");
    }
}
