using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A topic that leads to state or timers has a key, since both are kept per key.</summary>
internal sealed class StateHasKey : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Topics)
        {
            if (topic.Declared.Key is not null) continue;
            foreach (var streamlet in topic.Consumers.Select(end => Reached(context, end.Value.Streamlet)).Distinct())
                if (streamlet is not null)
                    problems.Add(
                        TopicKinds.StateWithoutKey,
                        topic.Place,
                        $"Topic '{topic.Name}' has no key but leads to '{streamlet}', which keeps state by key.",
                        "Add 'key'.");
        }
    }

    private static ResolvedStreamlet? Reached(RuleContext context, ResolvedStreamlet consumer)
    {
        if (consumer.IsKeyed) return consumer;
        var start = context.Blueprint.Wires.Where(wire => wire.From.Value.Streamlet == consumer);
        return WirePaths.Find(context.Blueprint, start, s => s.IsKeyed).FirstOrDefault()?[^1].To.Value.Streamlet;
    }
}
