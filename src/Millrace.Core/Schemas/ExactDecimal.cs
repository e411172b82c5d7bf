using System.Globalization;

namespace Millrace.Schemas;

/// <summary>Reads decimals from text. The framework rounds what has more digits than a decimal holds; here that is no
/// decimal.</summary>
public static class ExactDecimal
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number in its invariant spelling; false where it is none, or a decimal cannot hold every digit
    /// of it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && IsExact(text, value);

    /// <summary>Whether a decimal that was read from a text has all its digits.</summary>
    internal static bool IsExact(ReadOnlySpan<char> text, decimal value)
    {
        var end = text.IndexOfAny('e', 'E');
        long exponent = 0;
        if (end >= 0 && !long.TryParse(text[(end + 1)..], Style, CultureInfo.InvariantCulture, out exponent))
            return false;
        var digits = end < 0 ? text : text[..end];
        if (digits.IndexOfAnyInRange('1', '9') < 0) return true;
        var point = digits.IndexOf('.');
        var last = digits.LastIndexOfAnyInRange('1', '9');
        var fraction = point < 0 ? last - (digits.Length - 1) : last > point ? last - point : last - point + 1;
        return fraction - exponent <= value.Scale;
    }
}
