using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Text as strings, through a bounded table of those seen; its column allocates when it gets text.</summary>
internal sealed class StringValue() : ValueCodec<string>(new FieldType(FieldKind.Text))
{
    private readonly StringTable _known = new();

    public override string Zero => "";

    public override void Write(ref RecordWriter writer, in string value) => writer.WriteText(value);

    public override string Read(ref RecordReader reader) => _known.Get(reader.ReadBytes());

    public override void WriteJson(Utf8JsonWriter writer, in string value) => writer.WriteStringValue(value ?? "");

    public override string ReadJson(ref Utf8JsonReader reader, string field) =>
        JsonFault.Text(ref reader, field, Type);

    public override Utf8Text ToText(in string value) => new(value ?? "");

    public override bool TryFromText(Utf8Text text, out string value)
    {
        value = _known.Get(text.Span);
        return true;
    }
}
