using System.Collections.Immutable;

namespace Millrace.Schemas;

/// <summary>The type of a field: a kind, whether it may be absent, and what a compound kind holds.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="IsOptional">Whether a value may be absent (null).</param>
public sealed record FieldType(FieldKind Kind, bool IsOptional = false)
{
    /// <summary>The nested record's schema, for <see cref="FieldKind.Record"/>.</summary>
    public RecordSchema? Record { get; init; }

    /// <summary>The type of the items, for <see cref="FieldKind.List"/>.</summary>
    public FieldType? Item { get; init; }

    /// <summary>The allowed symbols, for <see cref="FieldKind.Enum"/>.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(FieldType? other) =>
        other is not null && Kind == other.Kind && IsOptional == other.IsOptional
        && Equals(Record, other.Record) && Equals(Item, other.Item) && Symbols.SequenceEqual(other.Symbols);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, IsOptional, Record, Item, Symbols.Length);

    /// <summary>As it is written in a blueprint: <c>text</c>, <c>int64?</c>, <c>list of text</c>.</summary>
    public override string ToString() => Kind switch
    {
        FieldKind.Record => Record!.Name,
        FieldKind.List => IsOptional ? $"(list of {Item})" : $"list of {Item}",
        FieldKind.Enum => $"enum({string.Join(", ", Symbols)})",
#pragma warning disable CA1308 // names of kinds are lower case in blueprints
        _ => Kind.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
    } + (IsOptional ? "?" : "");
}
