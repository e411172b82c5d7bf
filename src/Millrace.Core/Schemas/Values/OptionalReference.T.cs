using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A reference that may be null; in bytes as <see cref="OptionalValue{T}"/>.</summary>
internal sealed class OptionalReference<T>(ValueCodec<T> inner) : ValueCodec<T?>(inner.Type with { IsOptional = true })
    where T : class
{
    public override T? Absent => null;

    public override void Write(ref RecordWriter writer, in T? value)
    {
        writer.WriteBool(value is not null);
        if (value is not null) inner.Write(ref writer, in value);
    }

    public override T? Read(ref RecordReader reader) => reader.ReadBool() ? inner.Read(ref reader) : null;

    public override T? ReadAs(FieldType writerType, ref RecordReader reader) =>
        !writerType.IsOptional || reader.ReadBool() ? inner.ReadAs(writerType, ref reader) : null;

    public override void WriteJson(Utf8JsonWriter writer, in T? value)
    {
        if (value is not null) inner.WriteJson(writer, in value);
        else writer.WriteNullValue();
    }

    public override T? ReadJson(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.Null ? null : inner.ReadJson(ref reader, field);

    public override bool IsPresent(in T? value) => value is not null;

    public override Utf8Text ToText(in T? value) => value is null ? default : inner.ToText(in value);

    public override bool TryFromText(Utf8Text text, out T? value)
    {
        var isValid = inner.TryFromText(text, out var found);
        value = isValid ? found : null;
        return isValid;
    }
}
