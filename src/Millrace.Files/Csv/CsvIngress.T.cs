using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>Reads CSV as RFC 4180 has it, UTF-8, with a header. Empty lines are no rows.</summary>
internal sealed class CsvIngress<T> : FileIngress<T>
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<string> _separator;

    public CsvIngress(RecordCodec<T> codec)
        : base(codec)
    {
        _codec = codec;
        _separator = Add(Parameter.Choice(
            "separator", "What stands between fields.", [",", ";", "tab", "|"], ","));
    }

    protected override FileRows<T> OpenRows(SourceFile file) =>
        new CsvRows<T>(_codec, file, _separator.Value == "tab" ? '\t' : _separator.Value[0]);
}
