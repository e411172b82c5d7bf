using System.Globalization;
using System.Text;
using Millrace.Schemas;
using nietras.SeparatedValues;

namespace Millrace.Files.Csv;

/// <summary>
/// The rows of a CSV file: the guard finds the records, the parser takes the good ones apart in chunks. An empty field
/// is absent where the field is optional, empty where it is text, and a fault otherwise.
/// </summary>
internal sealed class CsvRows<T> : FileRows<T>
{
    private const int ChunkRecords = 1024;
    private const int ChunkBytes = 1 << 20;
    private readonly SourceFile _file;
    private readonly FileBytes _bytes;
    private readonly CsvGuard _guard;
    private readonly CsvChunk _chunk;
    private readonly SepReaderOptions _options;
    private readonly int _fields;
    private readonly FileColumns<T> _columns;
    private SepReader? _reader;
    private byte[] _texts = new byte[64 * 1024];
    private byte[] _problemBytes = [];
    private int _textsUsed;
    private int _next;

    internal CsvRows(RecordCodec<T> codec, SourceFile file, char separator)
    {
        _file = file;
        _options = new SepReaderOptions(new Sep(separator))
        {
            HasHeader = false, Unescape = true, DisableColCountCheck = true, CultureInfo = CultureInfo.InvariantCulture,
        };
        _chunk = new CsvChunk(separator);
        _bytes = new FileBytes(file);
        _guard = new CsvGuard(_bytes, separator);
        try
        {
            var names = Header();
            _fields = names.Length;
            _columns = Bind(codec, names, separator);
        }
        catch (SourceException)
        {
            _bytes.Dispose();
            throw;
        }
    }

    public override double Progress =>
        _next < _chunk.Records.Count ? Math.Min(_bytes.Progress, 0.999999) : _bytes.Progress;

    public override ReadOnlySpan<byte> ProblemBytes => _problemBytes;

    public override FileRow Next(ref T record)
    {
        if (_next == _chunk.Records.Count)
        {
            if (_chunk.Records.Count > 0)
            {
                _chunk.Clear();
                _next = 0;
                return FileRow.Pause;
            }

            if (!ReadChunk()) return FileRow.End;
        }

        var index = _next++;
        var (found, start, length) = _chunk.Records[index];
        if (found.Problem is { } problem) return Bad(found.Line, problem, _chunk.Bad(index));
        if (!_reader!.MoveNext()) throw _file.Problem($"line {found.Line}: the parser sees no record there.");
        record = _columns.NewRecord();
        return Fill(ref record, _reader.Current) is { } wrong
            ? Bad(found.Line, wrong, _chunk.Slice(start, length)) : FileRow.Good;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader?.Dispose();
            _bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private string[] Header()
    {
        if (!_guard.TryFind(out var header)) throw _file.Problem("it is empty, and a header is needed.");
        if (header.Problem is { } problem) throw _file.Problem($"line {header.Line}, the header: {problem}.");
        _chunk.Add(in header, _guard.Bytes(in header));
        _guard.Consume(in header);
        using var reader = _options.From(_chunk.Open());
        reader.MoveNext();
        var names = new string[header.Fields];
        for (var i = 0; i < names.Length; i++) names[i] = reader.Current[i].ToString();
        _chunk.Clear();
        var empty = Array.IndexOf(names, "");
        if (empty >= 0)
            throw _file.Problem($"column {empty + 1} has no name"
                + (empty == names.Length - 1 ? "; the header may end with a separator too many." : "."));
        return names;
    }

    private FileColumns<T> Bind(RecordCodec<T> codec, string[] names, char separator)
    {
        foreach (var column in codec.Columns)
            if (!CsvText.Supports(column.Field.Type.Kind) && names.Contains(column.Field.Name))
                throw _file.Problem(
                    $"column '{column.Field.Name}' is text, which does not fill a field of type {column.Field.Type}.");
        try
        {
            return new FileColumns<T>(codec, _file, names);
        }
        catch (SourceException failure) when (names is [var only])
        {
            var likely = ";\t,|".FirstOrDefault(other => other != separator && only.Contains(other));
            if (likely == default) throw;
            var shown = likely == '\t' ? "tab" : likely.ToString();
            throw new SourceException($"{failure.Message} It looks like 'separator: {shown}'.", failure);
        }
    }

    private bool ReadChunk()
    {
        _textsUsed = 0;
        while (_chunk.Records.Count < ChunkRecords && _chunk.Length < ChunkBytes && TryFind(out var record))
        {
            if (record.Problem is null && record.Fields != _fields)
                record = record with { Problem = $"found {record.Fields} fields, expected {_fields}" };
            _chunk.Add(in record, _guard.Bytes(in record));
            _guard.Consume(in record);
        }

        if (_chunk.Records.Count == 0) return false;
        _reader?.Dispose();
        _reader = _options.From(_chunk.Open());
        return true;
    }

    // Rows before damage are given out first: it is met again when they have left.
    private bool TryFind(out CsvRecord record)
    {
        try
        {
            return _guard.TryFind(out record);
        }
        catch (SourceException) when (_chunk.Records.Count > 0)
        {
            record = default;
            return false;
        }
    }

    private string? Fill(ref T record, SepReader.Row row)
    {
        foreach (var (column, index) in _columns.Filled)
        {
            var text = row[index].Span;
            if (text.IsEmpty && column.Field.Type.IsOptional) column.SetAbsent(ref record);
            else if (text.IsEmpty && column.Field is { Default: not null, Type.Kind: not FieldKind.Text }) continue;
            else if (!TrySet(column, ref record, text))
                return text.IsEmpty ? $"column '{column.Field.Name}': there is no value, and the field is not optional"
                    : $"column '{column.Field.Name}': '{Shown(text)}' is no {column.Field.Type}";
        }

        return null;
    }

    private bool TrySet(Column<T> column, ref T record, ReadOnlySpan<char> text)
    {
        long whole;
        switch (column.Field.Type.Kind)
        {
            case FieldKind.Text or FieldKind.Enum:
                return column.TrySetText(ref record, Keep(text));
            case FieldKind.Float32 or FieldKind.Float64:
                if (!CsvText.TryReal(text, column.Field.Type.Kind, out var real)) return false;
                column.SetFloat64(ref record, real);
                return true;
            case FieldKind.Decimal:
                if (!CsvText.TryDecimal(text, out var exact)) return false;
                column.SetDecimal(ref record, exact);
                return true;
            case FieldKind.Bool when CsvText.TryBool(text, out whole):
            case FieldKind.Date when CsvText.TryDate(text, out whole):
            case FieldKind.Timestamp when CsvText.TryTimestamp(text, out whole):
            case FieldKind.Int32 or FieldKind.Int64 when CsvText.TryInteger(text, column.Field.Type.Kind, out whole):
                column.SetInt64(ref record, whole);
                return true;
            default:
                return false;
        }
    }

    private Utf8Text Keep(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);

        // Rows that were read keep the old array.
        if (_texts.Length - _textsUsed < most)
        {
            _texts = new byte[Math.Max(_texts.Length * 2, most)];
            _textsUsed = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, _texts.AsSpan(_textsUsed));
        var kept = new Utf8Text(_texts, _textsUsed, length);
        _textsUsed += length;
        return kept;
    }

    private FileRow Bad(long line, string problem, ReadOnlySpan<byte> bytes)
    {
        Problem = string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}");
        _problemBytes = bytes[..Math.Min(bytes.Length, 4096)].ToArray();
        return FileRow.Bad;
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}…";
}
