using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>Reads the values of parameters, and of the blueprint's own settings, from text.</summary>
internal static class ParameterText
{
    private const int LongestText = 1000;
    private static readonly (string Unit, long Ticks)[] DurationUnits =
    [
        ("us", TimeSpan.TicksPerMicrosecond), ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond),
        ("min", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    private static readonly (string Unit, long Bytes)[] SizeUnits =
        [("B", 1), ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40)];

    internal static ParameterReader<long> Integer((long Least, long Most)? range) =>
        (string text, out long value) =>
            !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                ? $"'{text}' is not a whole number"
                : OutOfRange(value, range);

    internal static ParameterReader<double> Real((double Least, double Most)? range) =>
        (string text, out double value) =>
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            || !double.IsFinite(value)
                ? $"'{text}' is not a number"
                : OutOfRange(value, range);

    internal static string? Pace(string text, out double value)
    {
        value = double.PositiveInfinity;
        if (text == "max") return null;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return isNumber && double.IsFinite(value) && value > 0 ? null : $"'{text}' is neither max nor a number above 0";
    }

    internal static string? Boolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : $"'{text}' is neither true nor false";
    }

    internal static string? Text(string text, out string value)
    {
        value = text;
        return text.Length <= LongestText ? null : $"the text is longer than {LongestText} characters";
    }

    /// <summary>Texts by name, a line each: <c>name: text</c>.</summary>
    internal static string? Named(string text, out ImmutableArray<NamedText> value)
    {
        value = [];
        var entries = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) return $"'{line}' is not a name, a colon and an expression";
            entries.Add(new NamedText(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        if (entries.Select(entry => entry.Name).Distinct().Count() != entries.Count) return "a name stands twice";
        value = entries.ToImmutable();
        return null;
    }

    internal static string? Pattern(string text, out string value)
    {
        value = text;
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return $"'{text}' is not a regular expression: {failure.Message}";
        }
    }

    internal static ParameterReader<string> Choice(string[] choices) => (string text, out string value) =>
    {
        value = text;
        return choices.Contains(text) ? null : $"'{text}' is none of {string.Join(", ", choices)}";
    };

    internal static ParameterReader<TimeSpan> Duration((TimeSpan Least, TimeSpan Most)? range) =>
        (string text, out TimeSpan value) => TryDuration(text, out value)
            ? OutOfRange(value, range)
            : $"'{text}' is not a duration; write a number and a unit of us, ms, s, min, h, d, such as '100 ms'";

    internal static ParameterReader<long> Size((long Least, long Most)? range) =>
        (string text, out long value) => TrySize(text, out value)
            ? OutOfRange(value, range)
            : $"'{text}' is not a size; write a number and a unit of B, KiB, MiB, GiB, TiB, such as '64 MiB'";

    internal static bool TryDuration(string text, out TimeSpan value)
    {
        var good = TryUnit(text, DurationUnits, out var ticks);
        value = new TimeSpan(ticks);
        return good;
    }

    internal static bool TrySize(string text, out long bytes) => TryUnit(text, SizeUnits, out bytes);

    internal static string? Words<T>((T Least, T Most)? range)
        where T : struct =>
        range is null ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Word(range.Value.Least)} to {Word(range.Value.Most)}");

    internal static string Format(TimeSpan span)
    {
        for (var i = DurationUnits.Length - 1; i > 0; i--)
            if (span.Ticks != 0 && span.Ticks % DurationUnits[i].Ticks == 0)
                return $"{span.Ticks / DurationUnits[i].Ticks} {DurationUnits[i].Unit}";
        return $"{span.Ticks / TimeSpan.TicksPerMicrosecond} us";
    }

    internal static string FormatSize(long bytes)
    {
        for (var i = SizeUnits.Length - 1; i > 0; i--)
            if (bytes != 0 && bytes % SizeUnits[i].Bytes == 0)
                return $"{bytes / SizeUnits[i].Bytes} {SizeUnits[i].Unit}";
        return $"{bytes} B";
    }

    private static object Word<T>(T value) => value is TimeSpan span ? Format(span) : value!;

    private static string? OutOfRange<T>(T value, (T Least, T Most)? range)
        where T : struct, IComparable<T> =>
        range is not { } bounds || (value.CompareTo(bounds.Least) >= 0 && value.CompareTo(bounds.Most) <= 0)
            ? null
            : $"{Word(value)} is outside {Words(range)}";

    private static bool TryUnit(string text, (string Unit, long Factor)[] units, out long value)
    {
        value = 0;
        var digits = text.AsSpan().TrimEnd();
        var end = 0;
        while (end < digits.Length && (char.IsAsciiDigit(digits[end]) || digits[end] == '.')) end++;
        if (end == 0 || !decimal.TryParse(digits[..end], NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number)) return false;
        var name = digits[end..].Trim().ToString();
        foreach (var (unit, factor) in units)
        {
            if (unit != name) continue;
            if (number > (decimal)long.MaxValue / factor) return false;
            value = (long)(number * factor);
            return true;
        }

        return false;
    }
}
