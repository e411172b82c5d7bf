namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A group has one number of lanes, and not more than it has tasks.</summary>
internal sealed class LanesAreOneNumber : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var group in context.Blueprint.Groups)
        {
            var written = group.Streamlets.Where(s => s.Declared.Lanes is not null).OrderBy(s => s.Index).ToList();
            if (written.Count == 0) continue;
            var first = written[0].Declared.Lanes!.Value;
            foreach (var other in written.Skip(1))
                if (other.Declared.Lanes!.Value is var lanes && lanes.Value != first.Value)
                    problems.Add(
                        StreamletKinds.LanesDiffer,
                        lanes.Place,
                        $"'{other}' and '{written[0]}' run in one group, with {lanes.Value} and {first.Value} lanes.",
                        "Write 'lanes' once.");
            if (context.Partitions.Of(group) is { } tasks && first.Value > tasks)
                problems.Add(
                    StreamletKinds.LanesBeyondPartitions,
                    first.Place,
                    $"Group '{group.Name}' has {first.Value} lanes for {tasks} {(tasks == 1 ? "task" : "tasks")}.");
        }
    }
}
