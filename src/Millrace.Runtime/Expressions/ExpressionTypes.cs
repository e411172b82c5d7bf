using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Runtime.Expressions;

/// <summary>The types of fields as expressions see them: an enum is its symbol as text, what may be absent is
/// nullable.</summary>
internal static class ExpressionTypes
{
    private static readonly Dictionary<Type, FieldKind> Kinds = new()
    {
        [typeof(bool)] = FieldKind.Bool,
        [typeof(int)] = FieldKind.Int32,
        [typeof(long)] = FieldKind.Int64,
        [typeof(float)] = FieldKind.Float32,
        [typeof(double)] = FieldKind.Float64,
        [typeof(decimal)] = FieldKind.Decimal,
        [typeof(Utf8Text)] = FieldKind.Text,
        [typeof(DateTime)] = FieldKind.Timestamp,
        [typeof(DateOnly)] = FieldKind.Date,
        [typeof(TimeSpan)] = FieldKind.Duration,
    };

    private static readonly Dictionary<FieldKind, Type> Types =
        Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The type in an expression; null for bytes, lists and optional records, which expressions cannot
    /// use.</summary>
    internal static Type? Of(FieldType type) => type.Kind switch
    {
        FieldKind.Enum => type.IsOptional ? typeof(Utf8Text?) : typeof(Utf8Text),
        FieldKind.Record when !type.IsOptional => SchemaTypes.Codec(type.Record!).RecordType,
        _ when !Types.TryGetValue(type.Kind, out var plain) => null,
        _ => type.IsOptional ? typeof(Nullable<>).MakeGenericType(Types[type.Kind]) : Types[type.Kind],
    };

    /// <summary>The type of a field that holds an expression's result; null where there is none.</summary>
    internal static FieldType? FieldOf(Type type)
    {
        var present = Nullable.GetUnderlyingType(type) ?? type;
        return Kinds.TryGetValue(present, out var kind) ? new FieldType(kind, present != type) : null;
    }

    /// <summary>A type in the words of blueprints.</summary>
    internal static string Name(Type type) => FieldOf(type)?.ToString()
        ?? (type == typeof(object) ? "null" : IsDeclared(type) ? "a record" : type.Name);

    /// <summary>Whether it is a record type made at start.</summary>
    internal static bool IsDeclared(Type type) => type.Assembly.IsDynamic;
}
