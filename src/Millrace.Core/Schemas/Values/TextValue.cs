using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Text as a slice of the batch.</summary>
internal sealed class TextValue() : ValueCodec<Utf8Text>(new FieldType(FieldKind.Text))
{
    public override void Write(ref RecordWriter writer, in Utf8Text value) => writer.WriteText(value);

    public override Utf8Text Read(ref RecordReader reader) => reader.ReadText();

    public override void WriteJson(Utf8JsonWriter writer, in Utf8Text value) => writer.WriteStringValue(value.Span);

    public override Utf8Text ReadJson(ref Utf8JsonReader reader, string field) =>
        new(JsonFault.Text(ref reader, field, Type));

    public override Utf8Text ToText(in Utf8Text value) => value;

    public override bool TryFromText(Utf8Text text, out Utf8Text value)
    {
        value = text;
        return true;
    }
}
