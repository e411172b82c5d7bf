namespace Millrace.Files.Csv;

/// <summary>Some records on their way to the parser: the good ones as plain RFC 4180, one after the other.</summary>
internal sealed class CsvChunk(char separator)
{
    private readonly byte _separator = (byte)separator;
    private readonly Dictionary<int, byte[]> _bad = [];
    private byte[] _bytes = new byte[256 * 1024];

    /// <summary>The records in order, with where the good ones stand.</summary>
    internal List<(CsvRecord Record, int Start, int Length)> Records { get; } = [];

    internal int Length { get; private set; }

    internal MemoryStream Open() => new(_bytes, 0, Length, writable: false);

    internal ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    internal void Clear()
    {
        Records.Clear();
        _bad.Clear();
        Length = 0;
    }

    internal void Add(in CsvRecord record, ReadOnlySpan<byte> bytes)
    {
        var start = Length;
        if (record.Problem is null)
        {
            // Two quotes more for each field with a stray quote, and one for each stray quote: thrice is enough.
            Reserve((bytes.Length * 3) + 1);
            if (record.HasStrayQuotes) AddQuoted(bytes);
            else Append(bytes);
            _bytes[Length++] = (byte)'\n';
        }
        else
        {
            KeepBad(bytes);
        }

        Records.Add((record, start, Math.Max(0, Length - start - 1)));
    }

    /// <summary>The bytes of a bad record, cut to what a dead letter needs.</summary>
    internal ReadOnlySpan<byte> Bad(int index) => _bad[index];

    private void KeepBad(ReadOnlySpan<byte> bytes)
    {
        const int longest = 4096;
        _bad[Records.Count] = bytes[..Math.Min(bytes.Length, longest)].ToArray();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    // Quotes in fields that are not quoted are text; to the parser they are quoting. It gets them as quoted fields.
    private void AddQuoted(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var length = FieldLength(bytes);
            var field = bytes[..length];
            if (field.Length > 0 && field[0] != '"' && field.Contains((byte)'"')) AddField(field);
            else Append(field);
            if (length == bytes.Length) return;
            _bytes[Length++] = _separator;
            bytes = bytes[(length + 1)..];
        }
    }

    private void AddField(ReadOnlySpan<byte> field)
    {
        _bytes[Length++] = (byte)'"';
        foreach (var part in field)
        {
            if (part == '"') _bytes[Length++] = (byte)'"';
            _bytes[Length++] = part;
        }

        _bytes[Length++] = (byte)'"';
    }

    private int FieldLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != '"')
        {
            var plain = bytes.IndexOf(_separator);
            return plain < 0 ? bytes.Length : plain;
        }

        var at = 1;
        while (true)
        {
            at += bytes[at..].IndexOf((byte)'"') + 1;
            if (at == bytes.Length || bytes[at] != '"') return at;
            at++;
        }
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - Length < length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
    }
}
