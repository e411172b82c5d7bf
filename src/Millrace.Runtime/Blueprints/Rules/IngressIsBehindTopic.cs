using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>What is scored, or changes state, can be read again: between an ingress and those stands a topic.</summary>
internal sealed class IngressIsBehindTopic : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var ingress in context.Blueprint.Streamlets.Where(streamlet => streamlet.IsIngress))
        {
            var start = context.Blueprint.Wires.Where(wire => wire.From.Value.Streamlet == ingress);
            foreach (var path in WirePaths.Find(context.Blueprint, start, s => s.Remembers || s.UsesSlot))
            {
                var target = path[^1].To.Value.Streamlet;
                problems.Add(
                    GroupKinds.IngressWithoutTopic,
                    path[0].Place,
                    $"Wires lead from the ingress '{ingress}' to '{target}', which "
                    + $"{(target.UsesSlot ? "uses a slot" : "keeps state")}: {WirePaths.Text(path)}.",
                    "Put a topic between, so that the records can be read again.");
            }
        }
    }
}
