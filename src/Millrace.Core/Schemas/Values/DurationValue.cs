using System.Globalization;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Durations, to the microsecond; <c>1.02:03:04.500000</c> (days, hours, minutes, seconds) in JSON.</summary>
internal sealed class DurationValue() : ValueCodec<TimeSpan>(new FieldType(FieldKind.Duration))
{
    public override void Write(ref RecordWriter writer, in TimeSpan value) => writer.WriteDuration(value);

    public override TimeSpan Read(ref RecordReader reader) => reader.ReadDuration();

    public override void WriteJson(Utf8JsonWriter writer, in TimeSpan value) =>
        writer.WriteStringValue(FromInt64(ToInt64(value)).ToString("c", CultureInfo.InvariantCulture));

    public override TimeSpan ReadJson(ref Utf8JsonReader reader, string field)
    {
        var text = JsonFault.Text(ref reader, field, Type);
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value)
            ? FromInt64(ToInt64(value))
            : throw JsonFault.OutOfRange(field, Type);
    }

    public override long ToInt64(in TimeSpan value) => EventTime.FromTimeSpan(value);

    public override TimeSpan FromInt64(long value) => new(checked(value * TimeSpan.TicksPerMicrosecond));
}
