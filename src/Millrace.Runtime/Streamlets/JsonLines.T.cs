using System.Globalization;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The objects of a JSON Lines file. Nesting may be 64 deep; a line has at most 16 MiB.</summary>
internal sealed class JsonLines<T>(RecordCodec<T> codec, SourceFile file) : FileRows<T>
{
    private const int LongestLine = 16 << 20;
    private const int LongestShown = 4096;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };
    private readonly FileBytes _bytes = new(file);
    private byte[] _problemBytes = [];
    private long _line;
    private bool _isAtEnd;

    public override double Progress => _bytes.Progress;

    public override ReadOnlySpan<byte> ProblemBytes => _problemBytes;

    public override FileRow Next(ref T record)
    {
        while (TryTakeLine(out var line, out var isTooLong))
        {
            _line++;
            if (isTooLong) return Bad($"it is longer than {LongestLine >> 20} MiB", line);
            if (IsBlank(line)) continue;
            try
            {
                record = Read(line);
                return FileRow.Good;
            }
            catch (JsonException failure)
            {
                return Bad(FileBytes.FirstInvalid(line) is >= 0 and var at
                    ? $"the text is not UTF-8 from byte {at + 1} of the line" : Described(failure), line);
            }
        }

        return FileRow.End;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _bytes.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private T Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(_line == 1 && reader.TokenType == JsonTokenType.StartArray
                ? "expected an object on each line, and this looks like one JSON array"
                : "expected an object");
        try
        {
            var record = codec.ReadJson(ref reader);
            if (reader.Read()) throw new JsonException("there is more than one value on the line");
            return record;
        }
        catch (InvalidOperationException failure)
        {
            // What the reader throws for text that is no UTF-8, or half a surrogate pair.
            throw new JsonException(failure.Message, failure);
        }
    }

    private FileRow Bad(string problem, ReadOnlySpan<byte> line)
    {
        Problem = string.Create(CultureInfo.InvariantCulture, $"line {_line}: {problem}");
        _problemBytes = line[..Math.Min(line.Length, LongestShown)].ToArray();
        return FileRow.Bad;
    }

    private static string Described(JsonException failure)
    {
        if (failure.BytePositionInLine is not { } column) return failure.Message;
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var message = end < 0 ? failure.Message : failure.Message[..end];
        return string.Create(CultureInfo.InvariantCulture, $"{message} (column {column + 1})");
    }

    // A slice of the buffer; valid until the next call. A line that is too long gives its beginning.
    private bool TryTakeLine(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        var searched = 0;
        isTooLong = false;
        while (true)
        {
            var unread = _bytes.Unread;
            var end = unread[searched..].IndexOf((byte)'\n');
            if (end >= 0 || (_isAtEnd && unread.Length > 0))
            {
                var length = end >= 0 ? searched + end : unread.Length;
                line = unread[..length];
                if (line.EndsWith("\r"u8)) line = line[..^1];
                _bytes.Consume(end >= 0 ? length + 1 : length);
                isTooLong = length > LongestLine;
                return true;
            }

            if (_isAtEnd)
            {
                line = default;
                return false;
            }

            searched = unread.Length;
            if (searched > LongestLine)
            {
                line = unread[..LongestShown].ToArray();
                isTooLong = true;
                PassLine();
                return true;
            }

            _isAtEnd = !_bytes.Fill();
        }
    }

    private void PassLine()
    {
        while (!_isAtEnd)
        {
            var end = _bytes.Unread.IndexOf((byte)'\n');
            _bytes.Consume(end >= 0 ? end + 1 : _bytes.Unread.Length);
            if (end >= 0) return;
            _isAtEnd = !_bytes.Fill();
        }
    }
}
