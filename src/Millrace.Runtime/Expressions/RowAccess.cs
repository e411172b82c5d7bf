using System.Collections.Immutable;
using System.Linq.Expressions;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// How compiled expressions reach the fields of a record: straight, where its type was made for its schema, also within
/// a scored record; else through an equal record of such a type.
/// </summary>
internal sealed class RowAccess : IRecordTypeVisitor<Expression>
{
    private readonly RecordCodec _codec;
    private readonly ParameterExpression? _twin;

    internal RowAccess(RecordCodec codec)
    {
        _codec = codec;
        Row = Expression.Parameter(codec.RecordType.MakeByRefType(), "row");
        if (!IsDirect(codec.RecordType)) _twin = Expression.Variable(Twin().RecordType, "twin");
    }

    /// <summary>The record, by reference.</summary>
    internal ParameterExpression Row { get; }

    /// <summary>The field at a path, as it lies in the record.</summary>
    internal Expression Raw(ImmutableArray<string> path)
    {
        Expression at = _twin ?? Row;
        foreach (var name in path)
            at = ExpressionTypes.IsDeclared(at.Type)
                ? Expression.Field(at, name) : Expression.Property(at, Pascal(name));
        return at.Type == typeof(string) ? Expression.Convert(at, typeof(Utf8Text)) : at;
    }

    /// <summary>The field of a name as expressions see it.</summary>
    internal Expression Value(ScopeName name)
    {
        var raw = Raw(name.Path);
        if (name.Type.Kind != FieldKind.Enum) return raw;
        var symbols = Expression.Constant(name.Type.Symbols.Select(Utf8Text.FromString).ToArray());
        if (!name.Type.IsOptional) return Expression.ArrayIndex(symbols, Expression.Convert(raw, typeof(int)));
        var place = Expression.Convert(Expression.Property(raw, "Value"), typeof(int));
        return Expression.Condition(
            Expression.Property(raw, "HasValue"),
            Expression.Convert(Expression.ArrayIndex(symbols, place), typeof(Utf8Text?)),
            Expression.Constant(null, typeof(Utf8Text?)));
    }

    /// <summary>A tree over this record, its fields put in.</summary>
    internal Expression Bind(Expression body, ExpressionScope scope) => new Binding(this, scope).Visit(body);

    /// <summary>A body that reads fields, with what has to come before it.</summary>
    internal Expression Block(Expression body)
    {
        if (_twin is null) return body;
        var twin = Expression.Call(_codec.Accept(this), "Of", null, Row);
        return Expression.Block([_twin], Expression.Assign(_twin, twin), body);
    }

    Expression IRecordTypeVisitor<Expression>.Visit<T>(RecordCodec<T> codec) => Twin().Accept(new TwinMaker<T>(codec));

    private RecordCodec Twin() => SchemaTypes.Codec(_codec.Schema);

    private static bool IsDirect(Type type) => ExpressionTypes.IsDeclared(type)
        || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Scored<>)
            && IsDirect(type.GenericTypeArguments[0]) && ExpressionTypes.IsDeclared(type.GenericTypeArguments[0]));

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private sealed class TwinMaker<T>(RecordCodec<T> codec) : IRecordTypeVisitor<Expression>
    {
        public Expression Visit<TTwin>(RecordCodec<TTwin> twin) =>
            Expression.Constant(new RecordTwin<T, TTwin>(codec, twin));
    }

    private sealed class Binding(RowAccess access, ExpressionScope scope) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            scope.Find(node.Name!) is { } name ? access.Value(name) : node;
    }
}
