using System.Collections.Immutable;
using System.Linq.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>Which fields a <c>join</c> gives: all of its records, and of the latest record of the other side those that
/// are named, or all that have names of their own.</summary>
internal sealed class JoinPlan
{
    internal const string Take = "take";

    private JoinPlan(RecordSchema schema, ImmutableArray<SchemaField> taken) => (Schema, Taken) = (schema, taken);

    /// <summary>The schema of what comes out.</summary>
    internal RecordSchema Schema { get; }

    /// <summary>Fields of the latest record.</summary>
    internal ImmutableArray<SchemaField> Taken { get; }

    /// <summary>The plan, or null where something is wrong and was reported.</summary>
    internal static JoinPlan? Make(Derivation derivation)
    {
        var (own, other) = (derivation.Schemas[0], derivation.Schemas[1]);
        var words = derivation.Words(Take).Distinct().ToList();
        var isGood = true;
        foreach (var word in words)
        {
            if (other.IndexOf(word) < 0)
            {
                FieldNames.ReportUnknown(derivation, Take, word, other);
                isGood = false;
            }
            else if (own.IndexOf(word) >= 0)
            {
                isGood = FieldNames.ReportTwice(derivation, Take, word);
            }
        }

        var taken = words.Count == 0
            ? other.Fields.Where(field => own.IndexOf(field.Name) < 0)
            : other.Fields.Where(field => words.Contains(field.Name));
        ImmutableArray<SchemaField> fields = [.. taken];
        return isGood ? new JoinPlan(new RecordSchema(derivation.Name, [.. own.Fields, .. fields]), fields) : null;
    }

    /// <summary>Machine code that fills a record from both sides.</summary>
    internal RowJoin<TLeft, TRight, TOut> Compile<TLeft, TRight, TOut>(
        RecordCodec<TLeft> left, RecordCodec<TRight> right)
    {
        var (first, second) = (new RowAccess(left), new RowAccess(right));
        var target = Expression.Parameter(typeof(TOut).MakeByRefType(), "target");
        Expression Copies(RowAccess access, ImmutableArray<SchemaField> fields) => access.Block(Expression.Block(
        [
            .. fields.Select(field => Expression.Assign(
                Expression.Field(target, field.Name), access.Raw([field.Name]))),
            Expression.Empty(),
        ]));
        var body = Expression.Block(Copies(first, left.Schema.Fields), Copies(second, Taken));
        return Expression.Lambda<RowJoin<TLeft, TRight, TOut>>(body, first.Row, second.Row, target).Compile();
    }
}
