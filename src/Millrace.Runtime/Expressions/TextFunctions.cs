using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Millrace.Runtime.Expressions;

/// <summary>Functions of text. They compare bytes and know no language; those that make text allocate it.</summary>
internal static class TextFunctions
{
    private const int LongestText = 1 << 20;

    internal static ImmutableArray<FunctionGroup> Groups { get; } =
    [
        new FunctionGroup("length", "length(text)", "Number of characters.").Taking((Utf8Text x) => Length(x)),
        new FunctionGroup("lower", "lower(text)", "The text in lower case.")
            .Taking((Utf8Text x) => new Utf8Text(x.ToString().ToLowerInvariant())),
        new FunctionGroup("upper", "upper(text)", "The text in upper case.")
            .Taking((Utf8Text x) => new Utf8Text(x.ToString().ToUpperInvariant())),
        new FunctionGroup("trim", "trim(text)", "The text without blanks around it.").Taking((Utf8Text x) => Trim(x)),
        new FunctionGroup("contains", "contains(text, part)", "Whether the part is in the text.")
            .Taking((Utf8Text x, Utf8Text part) => x.Span.IndexOf(part.Span) >= 0),
        new FunctionGroup("starts_with", "starts_with(text, part)", "Whether the text begins with the part.")
            .Taking((Utf8Text x, Utf8Text part) => x.Span.StartsWith(part.Span)),
        new FunctionGroup("ends_with", "ends_with(text, part)", "Whether the text ends with the part.")
            .Taking((Utf8Text x, Utf8Text part) => x.Span.EndsWith(part.Span)),
        new FunctionGroup("concat", "concat(text, text), or of three", "The texts one after the other.")
            .Taking((Utf8Text x, Utf8Text y) => Concat(x, y))
            .Taking((Utf8Text x, Utf8Text y, Utf8Text z) => Concat(Concat(x, y), z)),
        new FunctionGroup("parse_int", "parse_int(text)", "The whole number that a text is, as int64.")
            .Taking((Utf8Text x) => long.Parse(x.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        new FunctionGroup("parse_float", "parse_float(text)", "The number that a text is, as float64.")
            .Taking((Utf8Text x) => double.Parse(x.Span, NumberStyles.Float, CultureInfo.InvariantCulture)),
        new FunctionGroup("to_text", "to_text(number, timestamp or date)", "How it is written.")
            .Taking((long x) => new Utf8Text(x.ToString(CultureInfo.InvariantCulture)))
            .Taking((double x) => new Utf8Text(x.ToString("R", CultureInfo.InvariantCulture)))
            .Taking((decimal x) => new Utf8Text(x.ToString(CultureInfo.InvariantCulture)))
            .Taking((DateTime x) => new Utf8Text(x.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
                CultureInfo.InvariantCulture)))
            .Taking((DateOnly x) => new Utf8Text(x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
    ];

    private static int Length(Utf8Text text)
    {
        var count = 0;
        foreach (var value in text.Span)
            if ((value & 0xC0) != 0x80) count++;
        return count;
    }

    private static Utf8Text Trim(Utf8Text text)
    {
        var span = text.Span;
        var start = span.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0) return default;
        var memory = text.Memory[start..(span.LastIndexOfAnyExcept(" \t\r\n"u8) + 1)];
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(memory, out var part)
            ? new Utf8Text(part.Array!, part.Offset, part.Count) : new Utf8Text(Encoding.UTF8.GetString(memory.Span));
    }

    private static Utf8Text Concat(Utf8Text first, Utf8Text second)
    {
        var length = first.Length + second.Length;
        if (length > LongestText) throw new OverflowException($"A text of {length} bytes would be made.");
        var bytes = new byte[length];
        first.Span.CopyTo(bytes);
        second.Span.CopyTo(bytes.AsSpan(first.Length));
        return new Utf8Text(bytes, 0, length);
    }
}
