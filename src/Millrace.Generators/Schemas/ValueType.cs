using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Millrace.Generators.Schemas;

/// <summary>What a field of a C# type is: its value codec, and how the record writer calls it.</summary>
/// <param name="Codec">An expression that makes the value codec.</param>
/// <param name="Plain">What the record writer and reader call it, or empty.</param>
/// <param name="IsNumber">Whether features can be copied from it.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
internal sealed record ValueType(string Codec, string Plain = "", bool IsNumber = false, bool IsOptional = false)
{
    private const string Codecs = "global::Millrace.Schemas.Values.ValueCodecs.";

    private static readonly ImmutableDictionary<string, ValueType> PlainTypes = new Dictionary<string, ValueType>
    {
        ["bool"] = Of("Bool", true),
        ["int"] = Of("Int32", true),
        ["long"] = Of("Int64", true),
        ["float"] = Of("Float32", true),
        ["double"] = Of("Float64", true),
        ["decimal"] = Of("Decimal", true),
        ["string"] = new(Codecs + "String()"),
        ["global::Millrace.Utf8Text"] = Of("Text"),
        ["global::System.DateTime"] = Of("Timestamp"),
        ["global::System.DateOnly"] = Of("Date"),
        ["global::System.TimeSpan"] = Of("Duration"),
        ["byte[]"] = new(Codecs + "Bytes"),
        ["global::System.ReadOnlyMemory<byte>"] = new(Codecs + "Memory"),
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> Lists = new Dictionary<string, string>
    {
        ["global::System.Collections.Immutable.ImmutableArray<T>"] = "ImmutableArray",
        ["global::System.Collections.Generic.IReadOnlyList<T>"] = "ReadOnlyList",
        ["global::System.Collections.Generic.List<T>"] = "List",
    }.ToImmutableDictionary();

    /// <summary>Finds what a type is, or null and why it is nothing.</summary>
    internal static ValueType? Find(ITypeSymbol type, out string reason)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Find(nullable.TypeArguments[0], out reason) is { } value
                ? value with { Codec = $"{Codecs}Optional({value.Codec})", IsOptional = true }
                : null;
        var found = FindPresent(type, out reason);
        return found is not null && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
            ? found with { Codec = $"{Codecs}OptionalReference({found.Codec})", Plain = "", IsOptional = true }
            : found;
    }

    private static ValueType? FindPresent(ITypeSymbol type, out string reason)
    {
        reason = "";
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (PlainTypes.TryGetValue(name, out var plain)) return plain;
        if (type.TypeKind == TypeKind.Enum) return FindEnum((INamedTypeSymbol)type, name, out reason);
        if (type is IArrayTypeSymbol { Rank: 1 } array) return FindList("Array", array.ElementType, out reason);
        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && Lists.TryGetValue(
                named.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), out var list))
            return FindList(list, named.TypeArguments[0], out reason);
        if (SchemaNames.IsSchema(type))
            return new ValueType($"{Codecs}Record({SchemaNames.CodecOf((INamedTypeSymbol)type)}.Instance)");
        reason = $"{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}. {Advice(type)}";
        return null;
    }

    private static ValueType? FindEnum(INamedTypeSymbol type, string name, out string reason)
    {
        const int mostSymbols = 256;
        var members = type.GetMembers().OfType<IFieldSymbol>().Count(member => member.HasConstantValue);
        reason = members is > 0 and <= mostSymbols ? ""
            : $"an enum with {members} members. It must have 1 to {mostSymbols}.";
        return reason.Length == 0 ? new ValueType($"{Codecs}Enum<{name}>()") : null;
    }

    private static ValueType? FindList(string kind, ITypeSymbol item, out string reason) =>
        Find(item, out reason) is { } value ? new ValueType($"{Codecs}{kind}({value.Codec})") : null;

    private static string Advice(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 =>
            "Use int.",
        SpecialType.System_UInt32 or SpecialType.System_UInt64 => "Use long, or decimal where it does not suffice.",
        SpecialType.System_Char => "Use string or Utf8Text.",
        _ when type.Name is "DateTimeOffset" => "Use DateTime, which is kept in UTC.",
        _ when type.Name is "Guid" or "Uri" => "Use string or Utf8Text.",
        _ when type.TypeKind is TypeKind.Class or TypeKind.Struct && type.Locations.Any(place => place.IsInSource) =>
            $"Put [Schema] on {type.Name}.",
        _ => "Use bool, int, long, float, double, decimal, string, Utf8Text, byte[], DateTime, DateOnly, TimeSpan, "
            + "an enum, a [Schema] type, or an array or list of these.",
    };

    private static ValueType Of(string name, bool isNumber = false) => new(Codecs + name, name, isNumber);
}
