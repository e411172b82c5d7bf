using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Singles. In JSON what is not finite is a text: NaN, Infinity, -Infinity.</summary>
internal sealed class Float32Value() : ValueCodec<float>(new FieldType(FieldKind.Float32))
{
    public override void Write(ref RecordWriter writer, in float value) => writer.WriteFloat32(value);

    public override float Read(ref RecordReader reader) => reader.ReadFloat32();

    public override void WriteJson(Utf8JsonWriter writer, in float value)
    {
        if (float.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(float.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    public override float ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetSingle(out var value) && float.IsFinite(value) ? value
                : throw JsonFault.OutOfRange(field, Type);
        return JsonFault.Text(ref reader, field, Type) switch
        {
            "NaN" => float.NaN,
            "Infinity" => float.PositiveInfinity,
            "-Infinity" => float.NegativeInfinity,
            _ => throw JsonFault.WrongType(field, Type, ref reader),
        };
    }

    public override double ToNumber(in float value) => value;

    public override double ToFloat64(in float value) => value;

    public override float FromFloat64(double value) => (float)value;
}
