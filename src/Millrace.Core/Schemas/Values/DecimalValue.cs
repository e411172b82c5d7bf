using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Decimals.</summary>
internal sealed class DecimalValue() : ValueCodec<decimal>(new FieldType(FieldKind.Decimal))
{
    public override void Write(ref RecordWriter writer, in decimal value) => writer.WriteDecimal(value);

    public override decimal Read(ref RecordReader reader) => reader.ReadDecimal();

    public override void WriteJson(Utf8JsonWriter writer, in decimal value) => writer.WriteNumberValue(value);

    public override decimal ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.Number) throw JsonFault.WrongType(field, Type, ref reader);
        return reader.TryGetDecimal(out var value) ? value : throw JsonFault.OutOfRange(field, Type);
    }

    public override double ToNumber(in decimal value) => (double)value;

    public override decimal ToDecimal(in decimal value) => value;

    public override decimal FromDecimal(decimal value) => value;
}
