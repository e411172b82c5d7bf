using System.Globalization;
using Millrace.Schemas;
using nietras.SeparatedValues;

namespace Millrace.Files.Csv;

/// <summary>Looks at the header and the first rows of a CSV file.</summary>
internal sealed class CsvInference : IDisposable
{
    private const int MostRows = 10_000;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private static readonly (FieldKind, Func<string, bool>)[] Kinds =
    [
        (FieldKind.Bool, text => text is "true" or "false"),
        (FieldKind.Int64, text => CsvText.TryInteger(text, FieldKind.Int64, out _)),
        (FieldKind.Float64, text => CsvText.TryReal(text, FieldKind.Float64, out _)),
        (FieldKind.Date, text => CsvText.TryDate(text, out _)),
        (FieldKind.Timestamp, text => CsvText.TryTimestamp(text, out _)),
    ];

    private readonly SourceFile _file;
    private readonly FileBytes _bytes;
    private readonly char _separator;
    private readonly CsvGuard _guard;
    private readonly CsvChunk _chunk;

    internal CsvInference(SourceFile file)
    {
        _file = file;
        _bytes = new FileBytes(file);
        var line = _bytes.Unread;
        var end = line.IndexOf((byte)'\n');
        if (end >= 0) line = line[..end];
        var header = System.Text.Encoding.UTF8.GetString(line);
        _separator = Separators.MaxBy(separator => header.Count(letter => letter == separator));
        _guard = new CsvGuard(_bytes, _separator);
        _chunk = new CsvChunk(_separator);
    }

    public void Dispose() => _bytes.Dispose();

    internal InferredFile Run()
    {
        var names = Next(out var problem) ?? throw _file.Problem(problem ?? "it is empty, and a header is needed.");
        var guesses = names.Select(_ => new FieldGuess(Kinds)).ToArray();
        var (rows, bad) = (0, 0);
        for (; rows < MostRows; rows++)
        {
            var row = Next(out problem);
            if (row is null && problem is null) break;
            if (row?.Length != names.Length) bad++;
            else for (var i = 0; i < row.Length; i++) guesses[i].See(row[i]);
        }

        var notes = new List<string> { $"{rows:N0} rows were looked at." };
        if (bad > 0) notes.Add($"{bad:N0} of them are bad and will go to the dead letters.");
        return new InferredFile([.. names.Select((name, i) => new SchemaField(name, guesses[i].Type))])
        {
            Parameters = _separator == ',' ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["separator"] = _separator == '\t' ? "tab" : $"{_separator}" },
            Notes = notes,
        };
    }

    // Null at the end of the file, and where the record is bad.
    private string[]? Next(out string? problem)
    {
        problem = null;
        if (!_guard.TryFind(out var record)) return null;
        _chunk.Clear();
        _chunk.Add(in record, _guard.Bytes(in record));
        _guard.Consume(in record);
        problem = record.Problem;
        if (problem is not null) return null;
        using var reader = new SepReaderOptions(new Sep(_separator))
        {
            HasHeader = false, Unescape = true, DisableColCountCheck = true, CultureInfo = CultureInfo.InvariantCulture,
        }.From(_chunk.Open());
        reader.MoveNext();
        var row = reader.Current;
        var cells = new string[record.Fields];
        for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
        return cells;
    }
}
