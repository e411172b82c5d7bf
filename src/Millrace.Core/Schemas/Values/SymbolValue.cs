using System.Collections.Immutable;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>One of at most 256 symbols, as its place in their list.</summary>
internal sealed class SymbolValue : ValueCodec<byte>
{
    internal const int MostSymbols = 256;
    private readonly Utf8Text[] _symbols;

    internal SymbolValue(ImmutableArray<string> symbols)
        : base(new FieldType(FieldKind.Enum) { Symbols = symbols })
    {
        if (symbols.Length is 0 or > MostSymbols)
            throw new ArgumentException($"An enum has 1 to {MostSymbols} symbols, not {symbols.Length}.");
        _symbols = [.. symbols.Select(Utf8Text.FromString)];
    }

    public override void Write(ref RecordWriter writer, in byte value) => writer.WriteByte(value);

    public override byte Read(ref RecordReader reader)
    {
        var index = reader.ReadByte();
        if (index < _symbols.Length) return index;
        reader.Fail();
        return 0;
    }

    public override byte ReadAs(FieldType writerType, ref RecordReader reader)
    {
        var index = reader.ReadByte();
        var place = index < writerType.Symbols.Length ? Type.Symbols.IndexOf(writerType.Symbols[index]) : -1;
        if (place >= 0) return (byte)place;
        reader.Fail();
        return 0;
    }

    public override void WriteJson(Utf8JsonWriter writer, in byte value) =>
        writer.WriteStringValue(_symbols[value].Span);

    public override byte ReadJson(ref Utf8JsonReader reader, string field)
    {
        var place = Type.Symbols.IndexOf(JsonFault.Text(ref reader, field, Type));
        return place >= 0 ? (byte)place : throw JsonFault.OutOfRange(field, Type);
    }

    public override Utf8Text ToText(in byte value) => _symbols[value];

    public override bool TryFromText(Utf8Text text, out byte value)
    {
        var place = Array.IndexOf(_symbols, text);
        value = (byte)Math.Max(place, 0);
        return place >= 0;
    }
}
