using System.Globalization;
using System.Text;

namespace Millrace.App.Output;

/// <summary>Numbers, times and foreign text as people read them.</summary>
internal static class Words
{
    /// <summary>A whole number with separators: <c>128,411</c>.</summary>
    internal static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate: <c>12,345/s</c>.</summary>
    internal static string Rate(double perSecond) =>
        perSecond is > 0 and < 10
            ? perSecond.ToString("0.0", CultureInfo.InvariantCulture) + "/s"
            : perSecond.ToString("N0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A share as a percentage; it says 100 only when all is done.</summary>
    internal static string Percent(double share) =>
        (share >= 1 ? 100 : Math.Min(99, Math.Floor(share * 100))).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A moment in UTC, to the second.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The time of day in UTC.</summary>
    internal static string Clock(DateTimeOffset time) =>
        time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A value in full, so that it can be compared with another.</summary>
    internal static string Value(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A metric, to five places.</summary>
    internal static string Metric(double value) => value.ToString("0.00000", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: <c>1 record</c>, <c>2 records</c>.</summary>
    internal static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The first characters of a digest: enough to tell two apart.</summary>
    internal static string Digest(string digest) => digest.Length > 12 ? digest[..12] : digest;

    /// <summary>
    /// Text from outside, safe to print: what could move a terminal's cursor or change its colours is shown, not
    /// obeyed.
    /// </summary>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
            return text;
        var clean = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            if (char.IsControl(c)) clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else clean.Append(c);
        return clean.ToString();
    }
}
