namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>Follows wires.</summary>
internal static class WirePaths
{
    /// <summary>
    /// The nearest streamlets along wires from a start that are looked for, with the wires that lead there. Wires are
    /// followed through what is found no further.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<ResolvedWire>> Find(
        ResolvedBlueprint blueprint, IEnumerable<ResolvedWire> start, Func<ResolvedStreamlet, bool> isLookedFor)
    {
        var next = blueprint.Wires.ToLookup(wire => wire.From.Value.Streamlet);
        var seen = new HashSet<ResolvedStreamlet>();
        var open = new Queue<List<ResolvedWire>>(start.Select(wire => new List<ResolvedWire> { wire }));
        while (open.TryDequeue(out var path))
        {
            var target = path[^1].To.Value.Streamlet;
            if (!seen.Add(target)) continue;
            if (isLookedFor(target)) yield return path;
            else
                foreach (var wire in next[target]) open.Enqueue([.. path, wire]);
        }
    }

    /// <summary>A path for a message: <c>a.out -> b.in, b.out -> c.in</c>.</summary>
    internal static string Text(IReadOnlyList<ResolvedWire> path) =>
        path.Count <= 6
            ? string.Join(", ", path)
            : $"{string.Join(", ", path.Take(3))}, … {string.Join(", ", path.Skip(path.Count - 2))}";
}
