namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>The input topics of a group have the same number of partitions, since its tasks take one of each.</summary>
internal sealed class InputsAreCopartitioned : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var group in context.Blueprint.Groups)
        {
            if (context.Partitions.Of(group) is not { } tasks) continue;
            var inputs = context.Blueprint.InputsOf(group).ToList();
            foreach (var topic in inputs)
            {
                if (context.Partitions.Of(topic) is not { } partitions || partitions == tasks) continue;
                problems.Add(
                    GroupKinds.NotCopartitioned,
                    topic.Declared.Partitions?.Place ?? topic.Place,
                    $"Topic '{topic.Name}' has {partitions} partitions and '{inputs[0].Name}' has {tasks}, but group "
                    + $"'{group.Name}' reads both.",
                    "Give them the same number.");
            }

            if (tasks > 1 && inputs.Count > 0 && group.Streamlets.FirstOrDefault(s => s.IsIngress) is { } ingress)
                problems.Add(
                    GroupKinds.NotCopartitioned,
                    ingress.Place,
                    $"The ingress '{ingress}' is one task, but its group '{group.Name}' reads '{inputs[0].Name}' with "
                    + $"{tasks} partitions.",
                    "Put a topic behind the ingress.");
        }
    }
}
