using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Times in UTC, to the microsecond; ISO 8601 in JSON.</summary>
internal sealed class TimestampValue() : ValueCodec<DateTime>(new FieldType(FieldKind.Timestamp))
{
    public override DateTime Zero => DateTime.UnixEpoch;

    public override void Write(ref RecordWriter writer, in DateTime value) => writer.WriteTimestamp(value);

    public override DateTime Read(ref RecordReader reader) => reader.ReadTimestamp();

    public override void WriteJson(Utf8JsonWriter writer, in DateTime value) =>
        writer.WriteStringValue(EventTime.ToDateTime(EventTime.FromDateTime(value)));

    public override DateTime ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonFault.WrongType(field, Type, ref reader);
        if (!reader.TryGetDateTime(out var value)) throw JsonFault.OutOfRange(field, Type);
        // A time with an offset comes as local time; the offset itself is exact, whatever this machine's zone is.
        if (value.Kind == DateTimeKind.Local && reader.TryGetDateTimeOffset(out var exact)) value = exact.UtcDateTime;
        return EventTime.ToDateTime(EventTime.FromDateTime(value));
    }

    public override long ToInt64(in DateTime value) => EventTime.FromDateTime(value);

    public override DateTime FromInt64(long value) => EventTime.ToDateTime(value);
}
