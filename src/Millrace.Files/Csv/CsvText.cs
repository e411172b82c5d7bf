using System.Buffers;
using System.Globalization;
using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>What the text of a field means: one spelling, the invariant one; nothing is guessed, trimmed or
/// rounded.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789eE");

    /// <summary>Whether fields of a kind can be read.</summary>
    internal static bool Supports(FieldKind kind) => kind is not
        (FieldKind.Bytes or FieldKind.Duration or FieldKind.Record or FieldKind.List);

    internal static bool TryInteger(ReadOnlySpan<char> text, FieldKind kind, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && (kind != FieldKind.Int32 || value is >= int.MinValue and <= int.MaxValue);

    internal static bool TryBool(ReadOnlySpan<char> text, out long value)
    {
        value = text is "true" or "1" ? 1 : 0;
        return text is "true" or "false" or "1" or "0";
    }

    /// <summary>A number that is finite as written, or NaN, Infinity, -Infinity in that spelling.</summary>
    internal static bool TryReal(ReadOnlySpan<char> text, FieldKind kind, out double value)
    {
        if (text is "NaN" or "Infinity" or "-Infinity")
        {
            value = text[0] == 'N' ? double.NaN : text[0] == 'I' ? double.PositiveInfinity : double.NegativeInfinity;
            return true;
        }

        value = 0;
        if (text.IndexOfAnyExcept(NumberCharacters) >= 0) return false;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        if (kind != FieldKind.Float32)
            return double.TryParse(text, style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        var isGood = float.TryParse(text, style, CultureInfo.InvariantCulture, out var single);
        value = single;
        return isGood && float.IsFinite(single);
    }

    internal static bool TryDecimal(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        return text.IndexOfAny('e', 'E') < 0 && ExactDecimal.TryParse(text, out value);
    }

    /// <summary>Days since 1970, of <c>2024-02-29</c>.</summary>
    internal static bool TryDate(ReadOnlySpan<char> text, out long days)
    {
        var isGood = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        days = date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return isGood;
    }

    /// <summary>
    /// Microseconds since 1970, of a time as RFC 3339 has it; the seconds, or the whole time of day, may be left out, a
    /// blank may stand for the T, and without a zone it is UTC. Finer than a microsecond is refused, and so are leap
    /// seconds and 24:00.
    /// </summary>
    internal static bool TryTimestamp(ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (text.Length < 10 || !TryDate(text[..10], out var days)) return false;
        var rest = text[10..];
        if (!TryOffset(ref rest, out var offset) || !TryTimeOfDay(rest, out var time)) return false;
        micros = (days * 86_400_000_000) + time - offset;
        return EventTime.TryToDateTime(micros, out _);
    }

    private static bool TryTimeOfDay(ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (text.IsEmpty) return true;
        if (text[0] is not ('T' or 't' or ' ') || text.Length < 6 || text[3] != ':') return false;
        if (!TryTwoDigits(text[1..], 23, out var hours) || !TryTwoDigits(text[4..], 59, out var minutes)) return false;
        micros = ((hours * 60) + minutes) * 60_000_000;
        if (text.Length == 6) return true;
        if (text[6] != ':' || !TryTwoDigits(text[7..], 59, out var seconds)) return false;
        micros += seconds * 1_000_000;
        return text.Length == 9 || (text[9] == '.' && TryFraction(text[10..], ref micros));
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, ref long micros)
    {
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        if (digits.Length > 6 && digits[6..].IndexOfAnyExcept('0') >= 0) return false;
        long fraction = 0;
        for (var i = 0; i < 6; i++) fraction = (fraction * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        micros += fraction;
        return true;
    }

    // Takes the zone off the end.
    private static bool TryOffset(ref ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (text.EndsWith("Z", StringComparison.OrdinalIgnoreCase))
        {
            text = text[..^1];
            return true;
        }

        if (text.Length < 6 || text[^6] is not ('+' or '-') || text[^3] != ':') return true;
        if (!TryTwoDigits(text[^5..], 14, out var hours)) return false;
        if (!TryTwoDigits(text[^2..], 59, out var minutes)) return false;
        micros = ((hours * 60) + minutes) * 60_000_000 * (text[^6] == '-' ? -1 : 1);
        text = text[..^6];
        return true;
    }

    private static bool TryTwoDigits(ReadOnlySpan<char> text, int most, out long value)
    {
        value = -1;
        if (text.Length < 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1])) return false;
        value = ((text[0] - '0') * 10) + text[1] - '0';
        return value <= most;
    }
}
