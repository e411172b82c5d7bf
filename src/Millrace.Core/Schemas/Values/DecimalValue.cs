using System.Buffers;
using System.Text;
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
        if (!reader.TryGetDecimal(out var value)) throw JsonFault.OutOfRange(field, Type);
        return IsExact(ref reader, value) ? value
            : throw new JsonException($"Field '{field}' has more digits than a decimal holds.");
    }

    public override double ToNumber(in decimal value) => (double)value;

    public override decimal ToDecimal(in decimal value) => value;

    public override decimal FromDecimal(decimal value) => value;

    // Few digits always fit; numbers with an exponent may have many zeros.
    private static bool IsExact(ref Utf8JsonReader reader, decimal value)
    {
        const int surely = 28;
        if (!reader.HasValueSequence && reader.ValueSpan.Length <= surely
            && reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') < 0) return true;
        var bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return ExactDecimal.IsExact(Encoding.ASCII.GetString(bytes), value);
    }
}
