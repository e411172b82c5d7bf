using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Bytes as an array, copied from the batch; Base64 in JSON.</summary>
internal sealed class BytesValue() : ValueCodec<byte[]>(new FieldType(FieldKind.Bytes))
{
    public override byte[] Zero => [];

    public override void Write(ref RecordWriter writer, in byte[] value) => writer.WriteBytes(value);

    public override byte[] Read(ref RecordReader reader) => reader.ReadBytes().ToArray();

    public override void WriteJson(Utf8JsonWriter writer, in byte[] value) => writer.WriteBase64StringValue(value);

    public override byte[] ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonFault.WrongType(field, Type, ref reader);
        return JsonFault.Bytes(ref reader, field, Type);
    }

    public override Utf8Text ToText(in byte[] value) => value is null ? default : new(value, 0, value.Length);

    public override bool TryFromText(Utf8Text text, out byte[] value)
    {
        value = text.Span.ToArray();
        return true;
    }
}
