using System.Globalization;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Dates; <c>2001-12-31</c> in JSON.</summary>
internal sealed class DateValue() : ValueCodec<DateOnly>(new FieldType(FieldKind.Date))
{
    public override DateOnly Zero => DateOnly.FromDayNumber(EventTime.EpochDay);

    public override void Write(ref RecordWriter writer, in DateOnly value) => writer.WriteDate(value);

    public override DateOnly Read(ref RecordReader reader) => reader.ReadDate();

    public override void WriteJson(Utf8JsonWriter writer, in DateOnly value) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override DateOnly ReadJson(ref Utf8JsonReader reader, string field)
    {
        var text = JsonFault.Text(ref reader, field, Type);
        var culture = CultureInfo.InvariantCulture;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var value)
            ? value
            : throw JsonFault.OutOfRange(field, Type);
    }

    public override long ToInt64(in DateOnly value) => value.DayNumber - EventTime.EpochDay;

    public override DateOnly FromInt64(long value) =>
        DateOnly.FromDayNumber(checked((int)(value + EventTime.EpochDay)));
}
