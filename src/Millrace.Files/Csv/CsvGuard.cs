namespace Millrace.Files.Csv;

/// <summary>
/// Finds the records of a CSV file before the parser sees them: a quote that is never closed swallows nothing but its
/// own line, a bad record costs itself alone, and every record knows its line.
/// </summary>
internal sealed class CsvGuard(FileBytes bytes, char separator)
{
    /// <summary>Bytes that a record may have: the parser takes 16 Mi characters, and quotes in text that is not quoted
    /// become three on the way to it.</summary>
    internal const int LongestRecord = 4 << 20;
    private const string TooLong = "a record of more than 4 MiB begins, or a quote is never closed";
    private readonly byte _separator = (byte)separator;
    private long _line = 1;
    private bool _isAtEnd;
    private bool _isInLine;

    /// <summary>The next record's bytes.</summary>
    internal ReadOnlySpan<byte> Bytes(in CsvRecord record) => bytes.Unread[..record.Length];

    /// <summary>Passes over a record.</summary>
    internal void Consume(in CsvRecord record)
    {
        bytes.Consume(record.End);
        _line += record.Lines;
    }

    /// <summary>Finds the next record, which is then to be consumed; false at the end of the file.</summary>
    internal bool TryFind(out CsvRecord record)
    {
        if (_isInLine) PassLine();
        while (true)
        {
            if (bytes.Unread.IsEmpty && !Fill())
            {
                record = default;
                return false;
            }

            if (!TryScan(bytes.Unread, out record))
            {
                if (bytes.Unread.Length > LongestRecord) record = FirstLine(TooLong);
                else if (Fill()) continue;
                else if (!TryScan(bytes.Unread, out record)) record = FirstLine("a quote is opened and never closed");
            }

            if (record.Length > 0 || record.Problem is not null)
            {
                if (record.Problem is null) record = record with { Problem = Check(record) };
                if (record.Length > LongestRecord) record = record with { Problem = TooLong };
                return true;
            }

            Consume(in record);
        }
    }

    private bool Fill()
    {
        if (!_isAtEnd) _isAtEnd = !bytes.Fill();
        return !_isAtEnd;
    }

    private string? Check(in CsvRecord record)
    {
        var span = Bytes(in record);
        if (span.Contains((byte)0)) return $"byte {span.IndexOf((byte)0) + 1} is NUL";
        var invalid = FileBytes.FirstInvalid(span);
        return invalid < 0 ? null : $"the text is not UTF-8 from byte {invalid + 1} of the record";
    }

    // False where the end of the record is not in the buffer yet.
    private bool TryScan(ReadOnlySpan<byte> span, out CsvRecord record)
    {
        record = default;
        int at = 0, fields = 0, lines = 0;
        var hasStray = false;
        while (true)
        {
            fields++;
            if (at < span.Length && span[at] == '"')
            {
                if (!TryPassQuoted(span, ref at, ref lines)) return false;
                if (at < span.Length && span[at] != _separator && span[at] is not ((byte)'\n' or (byte)'\r'))
                {
                    record = FirstLine($"byte {at + 1}: text after a closing quote", at);
                    return record.End < span.Length || _isAtEnd;
                }
            }
            else
            {
                var length = span[at..].IndexOfAny(_separator, (byte)'\n', (byte)'\r');
                if (length < 0 && !_isAtEnd) return false;
                if (length < 0) length = span.Length - at;
                hasStray |= span.Slice(at, length).Contains((byte)'"');
                at += length;
            }

            if (at < span.Length && span[at] == _separator)
            {
                at++;
                continue;
            }

            if (!TryPassLineEnd(span, at, out var end)) return false;
            record = new CsvRecord(_line, at, end, fields, null) { Lines = lines + 1, HasStrayQuotes = hasStray };
            return true;
        }
    }

    // At the closing quote's successor, or false where it is not there.
    private bool TryPassQuoted(ReadOnlySpan<byte> span, ref int at, ref int lines)
    {
        at++;
        while (true)
        {
            var length = span[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (length < 0) return false;
            at += length + 1;
            if (span[at - 1] == '\n')
            {
                lines++;
                continue;
            }

            if (at == span.Length) return _isAtEnd;
            if (span[at] != '"') return true;
            at++;
        }
    }

    private bool TryPassLineEnd(ReadOnlySpan<byte> span, int at, out int end)
    {
        end = at;
        if (at == span.Length) return _isAtEnd;
        if (span[at] == '\n')
        {
            end = at + 1;
            return true;
        }

        // A carriage return alone ends a line too.
        if (at + 1 == span.Length)
        {
            end = at + 1;
            return _isAtEnd;
        }

        end = at + (span[at + 1] == '\n' ? 2 : 1);
        return true;
    }

    // What is left of a line that was too long must not pass for a record.
    private void PassLine()
    {
        _isInLine = false;
        do
        {
            var end = bytes.Unread.IndexOf((byte)'\n');
            bytes.Consume(end < 0 ? bytes.Unread.Length : end + 1);
            if (end >= 0) return;
        }
        while (Fill());
    }

    // The record is the line in which the trouble is seen, with what stands before it.
    private CsvRecord FirstLine(string problem, int from = 0)
    {
        var span = bytes.Unread;
        var length = span[from..].IndexOf((byte)'\n');
        var end = length < 0 ? span.Length : from + length + 1;
        var lines = span[..end].Count((byte)'\n');
        _isInLine = length < 0;
        return new CsvRecord(_line, length < 0 ? end : end - 1, end, 0, problem) { Lines = Math.Max(1, lines) };
    }
}
