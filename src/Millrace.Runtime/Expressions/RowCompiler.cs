using System.Collections.Immutable;
using System.Linq.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>Makes machine code of checked expressions.</summary>
internal static class RowCompiler
{
    /// <summary>A condition over records of a codec's type.</summary>
    internal static RowTest<T> Test<T>(RecordCodec<T> codec, string text)
    {
        var scope = new ExpressionScope(codec.Schema);
        var access = new RowAccess(codec);
        var body = access.Bind(ExpressionParser.ParseCondition(text, scope).Body, scope);
        return Expression.Lambda<RowTest<T>>(access.Block(body), access.Row).Compile();
    }

    /// <summary>A record of a made type, filled from others field by field.</summary>
    internal static RowMap<TIn, TOut> Map<TIn, TOut>(
        RecordCodec<TIn> codec, RecordCodec<TOut> target, ImmutableArray<MappedField> fields)
    {
        var scope = new ExpressionScope(codec.Schema);
        var access = new RowAccess(codec);
        var row = Expression.Parameter(typeof(TOut).MakeByRefType(), "target");
        var at = Expression.Parameter(typeof(int).MakeByRefType(), "field");
        var steps = new List<Expression>();
        for (var i = 0; i < fields.Length; i++)
        {
            var place = Expression.Field(row, target.Schema.Fields[i].Name);
            if (fields[i].Computed is { } computed)
            {
                steps.Add(Expression.Assign(at, Expression.Constant(i)));
                steps.Add(Expression.Assign(place, access.Bind(computed.Body, scope)));
            }
            else
            {
                steps.Add(Expression.Assign(place, access.Raw(fields[i].Path)));
            }
        }

        steps.Add(Expression.Empty());
        var body = access.Block(Expression.Block(steps));
        return Expression.Lambda<RowMap<TIn, TOut>>(body, access.Row, row, at).Compile();
    }
}
