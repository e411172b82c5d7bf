using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Doubles; reads what singles and 32-bit integers wrote. In
/// JSON what is not finite is a text: NaN, Infinity, -Infinity.</summary>
internal sealed class Float64Value() : ValueCodec<double>(new FieldType(FieldKind.Float64))
{
    public override void Write(ref RecordWriter writer, in double value) => writer.WriteFloat64(value);

    public override double Read(ref RecordReader reader) => reader.ReadFloat64();

    public override double ReadAs(FieldType writerType, ref RecordReader reader) => writerType.Kind switch
    {
        FieldKind.Int32 => reader.ReadInt32(),
        FieldKind.Float32 => reader.ReadFloat32(),
        _ => reader.ReadFloat64(),
    };

    public override void WriteJson(Utf8JsonWriter writer, in double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    public override double ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetDouble(out var value) && double.IsFinite(value) ? value
                : throw JsonFault.OutOfRange(field, Type);
        return JsonFault.Text(ref reader, field, Type) switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw JsonFault.WrongType(field, Type, ref reader),
        };
    }

    public override double ToNumber(in double value) => value;

    public override double ToFloat64(in double value) => value;

    public override double FromFloat64(double value) => value;
}
