namespace Millrace.App.Output;

/// <summary>Rows as aligned columns of plain text: the same on a terminal, in a pipe and in a log.</summary>
internal sealed class Columns(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; missing cells are empty.</summary>
    internal void Add(params string?[] cells) =>
        _rows.Add([.. headers.Select((_, i) => Words.Clean(i < cells.Length ? cells[i] ?? "" : ""))]);

    /// <summary>The lines, headers first. A column of numbers is aligned to the right.</summary>
    internal IEnumerable<string> Lines()
    {
        var right = headers.Select((_, i) => _rows.Count > 0 && _rows.All(r => IsNumber(r[i]))).ToArray();
        var widths = headers
            .Select((h, i) => Math.Max(h.Length, _rows.Select(r => r[i].Length).DefaultIfEmpty().Max())).ToArray();
        foreach (var row in _rows.Prepend(headers))
        {
            var cells = row.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            yield return string.Join("  ", cells).TrimEnd();
        }
    }

    private static bool IsNumber(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '/' or 's' or '-');
}
