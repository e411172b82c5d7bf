namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>Puts things into columns, so that what leads to another stands left of it.</summary>
internal sealed class GraphColumns
{
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<string, bool> _isDone = [];
    private readonly List<string> _order = [];
    private readonly HashSet<(string From, string To)> _back = [];

    private GraphColumns(IEnumerable<(string From, string To)> edges) =>
        _next = edges.Distinct().ToLookup(edge => edge.From, edge => edge.To);

    /// <summary>The columns from left to right; an edge that closes a circle counts nothing.</summary>
    internal static List<List<string>> Of(IReadOnlyList<string> names, IReadOnlyList<(string From, string To)> edges)
    {
        var columns = new GraphColumns(edges);
        foreach (var name in names) columns.Visit(name);
        var places = names.ToDictionary(name => name, _ => 0);
        foreach (var from in Enumerable.Reverse(columns._order))
            foreach (var to in columns._next[from].Where(to => !columns._back.Contains((from, to))))
                places[to] = Math.Max(places[to], places[from] + 1);
        return [.. names.GroupBy(name => places[name]).OrderBy(column => column.Key).Select(column => column.ToList())];
    }

    private void Visit(string name)
    {
        if (!_isDone.TryAdd(name, false)) return;
        foreach (var to in _next[name])
            if (_isDone.TryGetValue(to, out var done) && !done) _back.Add((name, to));
            else Visit(to);
        _isDone[name] = true;
        _order.Add(name);
    }
}
