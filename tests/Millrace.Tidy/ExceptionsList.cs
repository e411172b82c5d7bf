namespace Millrace.Tidy;

/// <summary>
/// Methods that are still too long, one a line: <c>path method lines</c>. The list may only shrink: an entry must still
/// be needed, a method may not grow past what its entry says, and there are never more entries than <see cref="Most"/>.
/// </summary>
internal sealed class ExceptionsList
{
    /// <summary>How many entries there may be. Lower it with each one that goes.</summary>
    internal const int Most = 0;

    private readonly List<(string Path, string Method, int Lines)> _entries;

    internal ExceptionsList(string text) => _entries =
    [
        .. from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           where !line.StartsWith('#')
           let parts = line.Split(' ')
           select (parts[0], parts[1], int.Parse(parts[2])),
    ];

    internal int Count => _entries.Count;

    internal bool Allows(string path, string method, int lines) =>
        _entries.Any(entry => entry.Path == path && entry.Method == method && lines <= entry.Lines);

    /// <summary>Entries that are no longer needed, or that say more lines than the method has.</summary>
    internal IEnumerable<Finding> Stale(Func<string, IEnumerable<(string Name, int Line, int Lines)>> methods) =>
        from entry in _entries
        where !methods(entry.Path).Any(method => method.Name == entry.Method && method.Lines == entry.Lines)
        select new Finding(entry.Path, 1, $"no {entry.Method} of {entry.Lines} lines here: bring exceptions.txt down");
}
