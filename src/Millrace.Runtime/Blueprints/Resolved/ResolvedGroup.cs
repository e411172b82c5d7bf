using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>Streamlets joined by wires, each after those that lead to it (in file order within a circle).</summary>
internal sealed record ResolvedGroup(ImmutableArray<ResolvedStreamlet> Streamlets, ImmutableArray<ResolvedWire> Wires)
{
    /// <summary>The first streamlet in file order, which names the group.</summary>
    internal ResolvedStreamlet First => Streamlets.MinBy(s => s.Index)!;

    internal string Name => First.Name;

    internal bool Contains(ResolvedStreamlet streamlet) => Streamlets.Contains(streamlet);

    internal static ImmutableArray<ResolvedGroup> Of(
        ImmutableArray<ResolvedStreamlet> streamlets, ImmutableArray<ResolvedWire> wires)
    {
        var group = streamlets.ToDictionary(s => s, s => s.Index);
        int Root(int i)
        {
            while (group[streamlets[i]] != i) i = group[streamlets[i]];
            return i;
        }

        foreach (var wire in wires)
        {
            var (a, b) = (Root(wire.From.Value.Streamlet.Index), Root(wire.To.Value.Streamlet.Index));
            group[streamlets[Math.Max(a, b)]] = Math.Min(a, b);
        }

        return
        [
            .. streamlets.GroupBy(s => Root(s.Index)).OrderBy(g => g.Key).Select(members =>
            {
                var own = wires.Where(w => Root(w.From.Value.Streamlet.Index) == members.Key).ToImmutableArray();
                return new ResolvedGroup(InOrder([.. members], own), own);
            }),
        ];
    }

    private static ImmutableArray<ResolvedStreamlet> InOrder(
        List<ResolvedStreamlet> members, ImmutableArray<ResolvedWire> wires)
    {
        var awaited = members.ToDictionary(s => s, _ => 0);
        foreach (var wire in wires) awaited[wire.To.Value.Streamlet]++;
        var next = wires.ToLookup(w => w.From.Value.Streamlet, w => w.To.Value.Streamlet);
        var ready = new SortedDictionary<int, ResolvedStreamlet>();
        foreach (var (streamlet, count) in awaited)
            if (count == 0) ready.Add(streamlet.Index, streamlet);
        var done = new List<ResolvedStreamlet>(members.Count);
        while (ready.Count > 0)
        {
            var streamlet = ready.First().Value;
            ready.Remove(streamlet.Index);
            done.Add(streamlet);
            foreach (var follower in next[streamlet])
                if (--awaited[follower] == 0) ready.Add(follower.Index, follower);
        }

        return [.. done, .. members.Except(done)];
    }
}
