using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A new key means a topic: records whose key changed may belong to another task, whose state is
/// elsewhere.</summary>
internal sealed class StateIsNotBehindChangedKey : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var wires in context.Blueprint.Wires.Where(ChangesKey).GroupBy(wire => wire.From.Value))
            foreach (var path in WirePaths.Find(context.Blueprint, wires, streamlet => streamlet.IsKeyed))
                problems.Add(
                    GroupKinds.StateBehindChangedKey,
                    path[0].Place,
                    $"'{wires.Key}' changes the key, and wires lead to '{path[^1].To.Value.Streamlet}', which keeps "
                    + $"state by key: {WirePaths.Text(path)}.",
                    "Put a topic with the new 'key' between.");
    }

    private static bool ChangesKey(ResolvedWire wire) => wire.From.Value.Port is Outlet { ChangesKey: true };
}
