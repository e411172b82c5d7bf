using System.Diagnostics.CodeAnalysis;
using Millrace.Schemas;
using Millrace.Schemas.Values;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>Reads types of fields as people write them, the form that <see cref="FieldType.ToString"/> gives.</summary>
internal static class FieldTypeText
{
    private const string ListPrefix = "list of ";
    private const string EnumPrefix = "enum(";
    private const int DeepestList = 4;

    /// <summary>The accepted forms, for messages.</summary>
    internal const string Forms =
        "bool, int32, int64, float32, float64, decimal, text, bytes, timestamp, date, duration, enum(a, b), "
        + "list of <type>, or a schema's name; '?' after it makes it optional, "
        + "and an optional list is (list of <type>)?";

    private static readonly Dictionary<string, FieldKind> Simple = Enum.GetValues<FieldKind>()
        .Where(kind => kind is not (FieldKind.Enum or FieldKind.Record or FieldKind.List))
        .ToDictionary(kind => new FieldType(kind).ToString());

    /// <summary>Words for suggestions.</summary>
    internal static IEnumerable<string> Words => Simple.Keys;

    /// <summary>Reads a type; <paramref name="find"/> finds a nested record's schema.</summary>
    internal static bool TryParse(
        string text, Func<string, RecordSchema?> find, [NotNullWhen(true)] out FieldType? type)
    {
        type = Parse(text.Trim(), find, 0);
        return type is not null;
    }

    private static FieldType? Parse(string text, Func<string, RecordSchema?> find, int depth)
    {
        if (depth > DeepestList) return null;
        if (text.StartsWith(ListPrefix, StringComparison.Ordinal))
            return Parse(text[ListPrefix.Length..].Trim(), find, depth + 1) is { } item
                ? new FieldType(FieldKind.List) { Item = item }
                : null;
        var isOptional = text.EndsWith('?');
        if (isOptional) text = text[..^1].TrimEnd();
        if (text.StartsWith('(') && text.EndsWith(')'))
            return Parse(text[1..^1].Trim(), find, depth + 1) is { } inner
                ? inner with { IsOptional = inner.IsOptional || isOptional }
                : null;
        if (Simple.TryGetValue(text, out var kind)) return new FieldType(kind, isOptional);
        if (text.StartsWith(EnumPrefix, StringComparison.Ordinal) && text.EndsWith(')'))
            return ParseEnum(text[EnumPrefix.Length..^1], isOptional);
        return find(text) is { } record ? new FieldType(FieldKind.Record, isOptional) { Record = record } : null;
    }

    private static FieldType? ParseEnum(string symbols, bool isOptional)
    {
        var words = symbols.Split(',', StringSplitOptions.TrimEntries);
        return words.Any(word => word.Length == 0) || words.Distinct().Count() < words.Length
            || words.Length > SymbolValue.MostSymbols
            ? null
            : new FieldType(FieldKind.Enum, isOptional) { Symbols = [.. words] };
    }
}
