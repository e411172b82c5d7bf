using System.Collections.Immutable;
using System.Reflection;
using Millrace.Schemas.Values;

namespace Millrace.Schemas.Declared;

/// <summary>The value codecs of declared fields. All their C# types are structs: text and bytes are slices of the
/// batch, an enum is the place of its symbol.</summary>
internal static class DeclaredValues
{
    /// <summary>A <see cref="ValueCodec{TValue}"/> for a type.</summary>
    internal static object Find(FieldType type) =>
        type.IsOptional ? Close(nameof(OptionalOf), FindPresent(type)) : FindPresent(type);

    /// <summary>The C# type of a value codec's values.</summary>
    internal static Type TypeOf(object codec)
    {
        var type = codec.GetType();
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ValueCodec<>)) type = type.BaseType!;
        return type.GenericTypeArguments[0];
    }

    private static object FindPresent(FieldType type) => type.Kind switch
    {
        FieldKind.Bool => ValueCodecs.Bool,
        FieldKind.Int32 => ValueCodecs.Int32,
        FieldKind.Int64 => ValueCodecs.Int64,
        FieldKind.Float32 => ValueCodecs.Float32,
        FieldKind.Float64 => ValueCodecs.Float64,
        FieldKind.Decimal => ValueCodecs.Decimal,
        FieldKind.Text => ValueCodecs.Text,
        FieldKind.Bytes => ValueCodecs.Memory,
        FieldKind.Timestamp => ValueCodecs.Timestamp,
        FieldKind.Date => ValueCodecs.Date,
        FieldKind.Duration => ValueCodecs.Duration,
        FieldKind.Enum => new SymbolValue(type.Symbols),
        FieldKind.Record => SchemaTypes.Codec(type.Record!).Accept(new Nesting()),
        FieldKind.List => Close(nameof(ListOf), Find(type.Item!)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "There is no such kind."),
    };

    private static object Close(string method, object value) => typeof(DeclaredValues)
        .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(TypeOf(value))
        .Invoke(null, [value])!;

    private static ValueCodec<TValue?> OptionalOf<TValue>(ValueCodec<TValue> value)
        where TValue : struct => ValueCodecs.Optional(value);

    private static ValueCodec<ImmutableArray<TValue>> ListOf<TValue>(ValueCodec<TValue> item) =>
        ValueCodecs.ImmutableArray(item);

    private sealed class Nesting : IRecordTypeVisitor<object>
    {
        public object Visit<T>(RecordCodec<T> codec) => ValueCodecs.Record(codec);
    }
}
