using System.Collections.Immutable;
using System.Globalization;

namespace Millrace.Runtime.Expressions;

/// <summary>Functions of timestamps, dates and durations. All times are UTC.</summary>
internal static class TimeFunctions
{
    internal static ImmutableArray<FunctionGroup> Groups { get; } =
    [
        new FunctionGroup("year", "year(timestamp or date)", "The year.").Taking((DateTime x) => x.Year)
            .Taking((DateOnly x) => x.Year),
        new FunctionGroup("month", "month(timestamp or date)", "The month, 1 to 12.").Taking((DateTime x) => x.Month)
            .Taking((DateOnly x) => x.Month),
        new FunctionGroup("day", "day(timestamp or date)", "The day of the month.").Taking((DateTime x) => x.Day)
            .Taking((DateOnly x) => x.Day),
        new FunctionGroup("day_of_week", "day_of_week(timestamp or date)", "Monday = 1 to Sunday = 7.")
            .Taking((DateTime x) => Weekday(x.DayOfWeek)).Taking((DateOnly x) => Weekday(x.DayOfWeek)),
        new FunctionGroup("day_of_year", "day_of_year(timestamp or date)", "The day of the year, from 1.")
            .Taking((DateTime x) => x.DayOfYear).Taking((DateOnly x) => x.DayOfYear),
        new FunctionGroup("hour", "hour(timestamp)", "The hour, 0 to 23.").Taking((DateTime x) => x.Hour),
        new FunctionGroup("minute", "minute(timestamp)", "The minute, 0 to 59.").Taking((DateTime x) => x.Minute),
        new FunctionGroup("second", "second(timestamp)", "The second, 0 to 59.").Taking((DateTime x) => x.Second),
        new FunctionGroup("date_of", "date_of(timestamp)", "The date.")
            .Taking((DateTime x) => DateOnly.FromDateTime(x)),
        new FunctionGroup("days", "days(duration)", "The duration in days, with fractions.")
            .Taking((TimeSpan x) => x.TotalDays),
        new FunctionGroup("hours", "hours(duration)", "The duration in hours, with fractions.")
            .Taking((TimeSpan x) => x.TotalHours),
        new FunctionGroup("minutes", "minutes(duration)", "The duration in minutes, with fractions.")
            .Taking((TimeSpan x) => x.TotalMinutes),
        new FunctionGroup("seconds", "seconds(duration)", "The duration in seconds, with fractions.")
            .Taking((TimeSpan x) => x.TotalSeconds),
        new FunctionGroup("timestamp", "timestamp(\"2024-02-29T12:00:00Z\")", "The time of a text; UTC without a zone.")
        { IsFolded = true }.Taking((Utf8Text x) => Timestamp(x)),
        new FunctionGroup("date", "date(\"2024-02-29\")", "The date of a text.")
        { IsFolded = true }.Taking((Utf8Text x) => DateOnly.ParseExact(
            x.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new FunctionGroup("duration", "duration(\"1 h\"), of us, ms, s, min, h, d", "The duration of a text.")
        { IsFolded = true }.Taking((Utf8Text x) => Duration(x)),
    ];

    private static int Weekday(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;

    private static DateTime Timestamp(Utf8Text text) => DateTime.Parse(
        text.ToString(), CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static TimeSpan Duration(Utf8Text text) => ParameterText.TryDuration(text.ToString(), out var value)
        ? value : throw new FormatException($"'{text}' is not a duration, such as '100 ms' or '1 h'.");
}
