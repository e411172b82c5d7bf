using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>True or false; numbers 1 and 0 in columns.</summary>
internal sealed class BoolValue() : ValueCodec<bool>(new FieldType(FieldKind.Bool))
{
    public override void Write(ref RecordWriter writer, in bool value) => writer.WriteBool(value);

    public override bool Read(ref RecordReader reader) => reader.ReadBool();

    public override void WriteJson(Utf8JsonWriter writer, in bool value) => writer.WriteBooleanValue(value);

    public override bool ReadJson(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw JsonFault.WrongType(field, Type, ref reader),
    };

    public override long ToInt64(in bool value) => value ? 1 : 0;

    public override bool FromInt64(long value) => value != 0;

    public override double ToNumber(in bool value) => value ? 1 : 0;
}
