using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Records that may be run again one by one come from a topic.</summary>
internal sealed class ThrowsAreBehindTopic : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var group in context.Blueprint.Groups.Where(group => group.Streamlets.Any(s => s.IsIngress)))
            foreach (var streamlet in group.Streamlets)
                if (streamlet.Declared.Throws is { Value: ThrowPolicy.DeadLetter } throws)
                    problems.Add(
                        GroupKinds.ThrowsBehindIngress,
                        throws.Place,
                        $"'{streamlet}' runs in one group with the ingress '{group.Name}'.",
                        "Put a topic between, or leave 'throws' at 'stop'.");
    }
}
