using System.Runtime.InteropServices;
using System.Text.Unicode;
using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>A column of texts or bytes, copied into one buffer per chunk, of which rows hold slices.</summary>
internal sealed class ParquetTextColumn<T> : ParquetColumn<T, ByteArray>
{
    // A chunk's texts together; a page header may claim any size, and memory has an end.
    private const int LargestChunk = 1 << 30;
    private readonly bool _isText;
    private byte[] _buffer = new byte[64 * 1024];
    private (int Start, int Length)[] _slices = [];
    private int _used;

    internal ParquetTextColumn(Schemas.Column<T> column, ColumnDescriptor descriptor, int index)
        : base(column, descriptor, index, (Schemas.Column<T> _, ref T _, ByteArray _) => null) =>
        _isText = column.Field.Type.Kind != FieldKind.Bytes;

    protected override void Restart() => _used = 0;

    protected override void Took(ReadOnlySpan<ByteArray> values, int firstPlace)
    {
        if (_slices.Length < firstPlace + values.Length)
            Array.Resize(ref _slices, Math.Max(firstPlace + values.Length, 4096));
        for (var i = 0; i < values.Length; i++)
        {
            var length = values[i].Length;
            if (_buffer.Length - _used < length) Grow(length);
            if (length > 0) Marshal.Copy(values[i].Pointer, _buffer, _used, length);
            _slices[firstPlace + i] = (_used, length);
            _used += length;
        }
    }

    protected override string? SetValue(ref T record, int place)
    {
        var (start, length) = _slices[place];
        if (_isText && !Utf8.IsValid(_buffer.AsSpan(start, length))) return "the text is not UTF-8";
        return Target.TrySetText(ref record, new Utf8Text(_buffer, start, length)) ? null
            : $"'{ValueText(place)}' is none of {string.Join(", ", Target.Field.Type.Symbols)}";
    }

    protected override string ValueText(int place) =>
        System.Text.Encoding.UTF8.GetString(_buffer, _slices[place].Start, _slices[place].Length);

    private void Grow(int length)
    {
        var needed = (long)_used + length;
        if (needed > LargestChunk)
            throw new EndOfStreamException($"column '{Name}': more than {LargestChunk >> 20} MiB in 4,096 rows");
        Array.Resize(ref _buffer, (int)Math.Min(LargestChunk, Math.Max(needed, _buffer.Length * 2L)));
    }
}
