using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A value that may be absent: one byte before it, 1 where it is there.</summary>
internal sealed class OptionalValue<T>(ValueCodec<T> inner) : ValueCodec<T?>(inner.Type with { IsOptional = true })
    where T : struct
{
    public override T? Absent => null;

    public override void Write(ref RecordWriter writer, in T? value)
    {
        writer.WriteBool(value.HasValue);
        if (value.HasValue) inner.Write(ref writer, value.GetValueOrDefault());
    }

    public override T? Read(ref RecordReader reader) => reader.ReadBool() ? inner.Read(ref reader) : null;

    public override T? ReadAs(FieldType writerType, ref RecordReader reader) =>
        !writerType.IsOptional || reader.ReadBool() ? inner.ReadAs(writerType, ref reader) : null;

    public override void WriteJson(Utf8JsonWriter writer, in T? value)
    {
        if (value.HasValue) inner.WriteJson(writer, value.GetValueOrDefault());
        else writer.WriteNullValue();
    }

    public override T? ReadJson(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.Null ? null : inner.ReadJson(ref reader, field);

    public override bool IsPresent(in T? value) => value.HasValue;

    public override long ToInt64(in T? value) => value.HasValue ? inner.ToInt64(value.GetValueOrDefault()) : 0;

    public override T? FromInt64(long value) => inner.FromInt64(value);

    public override double ToNumber(in T? value) =>
        value.HasValue ? inner.ToNumber(value.GetValueOrDefault()) : double.NaN;

    public override double ToFloat64(in T? value) =>
        value.HasValue ? inner.ToFloat64(value.GetValueOrDefault()) : double.NaN;

    public override T? FromFloat64(double value) => inner.FromFloat64(value);

    public override decimal ToDecimal(in T? value) => value.HasValue ? inner.ToDecimal(value.GetValueOrDefault()) : 0;

    public override T? FromDecimal(decimal value) => inner.FromDecimal(value);

    public override Utf8Text ToText(in T? value) => value.HasValue ? inner.ToText(value.GetValueOrDefault()) : default;

    public override bool TryFromText(Utf8Text text, out T? value)
    {
        var isValid = inner.TryFromText(text, out var found);
        value = isValid ? found : null;
        return isValid;
    }
}
