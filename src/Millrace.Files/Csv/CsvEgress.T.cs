using System.Buffers;
using System.Text;
using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>
/// Writes CSV (RFC 4180, UTF-8, line feeds) with a header, as <see cref="CsvIngress{T}"/> reads it. A scored record has
/// its score, model and launch beside its own columns. What is absent is empty.
/// </summary>
internal sealed class CsvEgress<T> : FileEgress<T>
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<string> _separator;
    private CsvField<T>[] _fields = [];
    private byte _comma;

    public CsvEgress(RecordCodec<T> codec)
    {
        _codec = codec;
        _separator = Add(Parameter.Choice("separator", "What stands between fields.", [",", ";", "|", "tab"], ","));
    }

    public override void Start(StreamletStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _comma = _separator.Value == "tab" ? (byte)'\t' : (byte)_separator.Value[0];
        _fields = [.. FlatColumns.Of(_codec, start.Name).Select(column => new CsvField<T>(column, _comma))];
        base.Start(start);
    }

    protected override void WriteHead(IBufferWriter<byte> target)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (i > 0) target.Write([_comma]);
            CsvField<T>.WriteText(target, Encoding.UTF8.GetBytes(_fields[i].Name), _comma);
        }

        target.Write("\n"u8);
    }

    protected override void WriteRow(IBufferWriter<byte> target, in T record)
    {
        var separator = new ReadOnlySpan<byte>(in _comma);
        for (var i = 0; i < _fields.Length; i++)
        {
            if (i > 0) target.Write(separator);
            _fields[i].Write(target, in record);
        }

        target.Write("\n"u8);
    }
}
