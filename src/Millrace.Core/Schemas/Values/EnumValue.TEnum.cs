using System.Collections.Immutable;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>
/// A C# enum, kept as text: its symbols are the names of its members, as written, in the order of their values; bytes
/// hold the symbol's place in that list. A value that is no member cannot be written.
/// </summary>
internal sealed class EnumValue<TEnum> : ValueCodec<TEnum>
    where TEnum : struct, Enum
{
    private readonly SymbolValue _symbols;
    private readonly TEnum[] _values = Enum.GetValues<TEnum>().Distinct().ToArray();

    internal EnumValue()
        : this([.. Enum.GetValues<TEnum>().Distinct().Select(value => value.ToString())])
    {
    }

    private EnumValue(ImmutableArray<string> symbols)
        : base(new FieldType(FieldKind.Enum) { Symbols = symbols }) => _symbols = new SymbolValue(symbols);

    public override TEnum Zero => _values[0];

    public override void Write(ref RecordWriter writer, in TEnum value) => writer.WriteByte(IndexOf(value));

    public override TEnum Read(ref RecordReader reader) => _values[_symbols.Read(ref reader)];

    public override TEnum ReadAs(FieldType writerType, ref RecordReader reader) =>
        _values[_symbols.ReadAs(writerType, ref reader)];

    public override void WriteJson(Utf8JsonWriter writer, in TEnum value) =>
        _symbols.WriteJson(writer, IndexOf(value));

    public override TEnum ReadJson(ref Utf8JsonReader reader, string field) =>
        _values[_symbols.ReadJson(ref reader, field)];

    public override Utf8Text ToText(in TEnum value) => _symbols.ToText(IndexOf(value));

    public override bool TryFromText(Utf8Text text, out TEnum value)
    {
        var found = _symbols.TryFromText(text, out var index);
        value = _values[index];
        return found;
    }

    private byte IndexOf(TEnum value)
    {
        for (var i = 0; i < _values.Length; i++)
            if (EqualityComparer<TEnum>.Default.Equals(_values[i], value)) return (byte)i;
        throw new ArgumentOutOfRangeException(nameof(value), value, $"It is no member of {typeof(TEnum).Name}.");
    }
}
