using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Wires are calls, so they lead nowhere back to where they began.</summary>
internal sealed class WiresHaveNoCircle : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        var done = new HashSet<ResolvedStreamlet>();
        var next = context.Blueprint.Wires.ToLookup(wire => wire.From.Value.Streamlet);
        foreach (var streamlet in context.Blueprint.Streamlets) Walk(streamlet, next, done, problems);
    }

    /// <summary>Walks in depth with a stack of its own: a long chain of wires must not end the process.</summary>
    private static void Walk(
        ResolvedStreamlet start,
        ILookup<ResolvedStreamlet, ResolvedWire> next,
        HashSet<ResolvedStreamlet> done,
        ProblemList problems)
    {
        if (!done.Add(start)) return;
        var path = new List<ResolvedStreamlet> { start };
        var open = new Stack<IEnumerator<ResolvedWire>>([next[start].GetEnumerator()]);
        while (open.Count > 0)
        {
            if (!open.Peek().MoveNext())
            {
                open.Pop().Dispose();
                path.RemoveAt(path.Count - 1);
                continue;
            }

            var wire = open.Peek().Current;
            var target = wire.To.Value.Streamlet;
            var begin = path.IndexOf(target);
            if (begin >= 0)
                problems.Add(
                    PortKinds.Cycle,
                    wire.Place,
                    $"Wires form a circle: {string.Join(" -> ", path.Skip(begin).Append(target))}.",
                    "Put a topic at one place of it.");
            else if (done.Add(target))
            {
                path.Add(target);
                open.Push(next[target].GetEnumerator());
            }
        }
    }
}
