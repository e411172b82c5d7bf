using System.Linq.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>Makes machine code of an aggregate: what opens, feeds and closes a window.</summary>
internal static class AggregateCompiler
{
    internal static WindowOpen<TIn, TState> Open<TIn, TState>(AggregatePlan plan, RecordCodec<TIn> codec)
    {
        var access = new RowAccess(codec);
        var state = Expression.Parameter(typeof(TState).MakeByRefType(), "state");
        var steps = plan.Kept.Select(name => (Expression)Expression.Assign(
            Expression.Field(state, AggregatePlan.KeptField(name.Name)), access.Raw(name.Path)));
        var body = access.Block(Expression.Block([.. steps, Expression.Empty()]));
        return Expression.Lambda<WindowOpen<TIn, TState>>(body, access.Row, state).Compile();
    }

    internal static WindowAdd<TIn, TState> Add<TIn, TState>(AggregatePlan plan, RecordCodec<TIn> codec)
    {
        var access = new RowAccess(codec);
        var scope = new ExpressionScope(codec.Schema);
        var state = Expression.Parameter(typeof(TState).MakeByRefType(), "state");
        var at = Expression.Parameter(typeof(int).MakeByRefType(), "field");
        var variables = new List<ParameterExpression>();
        var (work, store) = (new List<Expression>(), new List<Expression>());
        for (var i = 0; i < plan.Aggregates.Length; i++)
        {
            var one = plan.Aggregates[i];
            if (one.Value is null) continue;
            var value = Expression.Variable(one.Value.Body.Type, $"value{i}");
            var place = Expression.Field(state, AggregatePlan.ValueField(one));
            var next = Expression.Variable(place.Type, $"next{i}");
            variables.AddRange([value, next]);
            work.Add(Expression.Assign(at, Expression.Constant(i)));
            work.Add(Expression.Assign(value, access.Bind(one.Value.Body, scope)));
            work.Add(Expression.Assign(next, Next(one, state, place, value)));
            store.Add(Expression.Assign(place, next));
            if (AggregatePlan.Counts(one))
                store.Add(Increment(Expression.Field(state, AggregatePlan.CountField(one)),
                    Expression.Condition(HasValue(value), Expression.Constant(1L), Expression.Constant(0L))));
        }

        store.Add(Increment(Expression.Field(state, AggregatePlan.Rows), Expression.Constant(1L)));
        var body = access.Block(Expression.Block(variables, [.. work, .. store, Expression.Empty()]));
        return Expression.Lambda<WindowAdd<TIn, TState>>(body, access.Row, state, at).Compile();
    }

    internal static WindowClose<TState, TOut> Close<TState, TOut>(AggregatePlan plan)
    {
        var state = Expression.Parameter(typeof(TState).MakeByRefType(), "state");
        var start = Expression.Parameter(typeof(DateTime), "start");
        var target = Expression.Parameter(typeof(TOut).MakeByRefType(), "target");
        var steps = new List<Expression>
        {
            Expression.Assign(Expression.Field(target, AggregatePlan.WindowStart), start),
        };
        foreach (var name in plan.Kept)
            steps.Add(Expression.Assign(
                Expression.Field(target, name.Name), Expression.Field(state, AggregatePlan.KeptField(name.Name))));
        foreach (var one in plan.Aggregates)
            steps.Add(Expression.Assign(Expression.Field(target, one.Name), Result(one, state)));
        steps.Add(Expression.Empty());
        return Expression.Lambda<WindowClose<TState, TOut>>(Expression.Block(steps), state, start, target).Compile();
    }

    // What is gathered once a value has come; as it was where the value is absent.
    private static Expression Next(ParsedAggregate one, Expression state, Expression gathered, Expression value)
    {
        var isOptional = AggregatePlan.Counts(one);
        var present = isOptional ? Expression.Property(value, "Value") : value;
        var count = Expression.Field(state, isOptional ? AggregatePlan.CountField(one) : AggregatePlan.Rows);
        var converted = present.Type == gathered.Type || one.Function == AggregateFunction.Count
            ? present : Expression.Convert(present, gathered.Type);
        Expression next = one.Function switch
        {
            AggregateFunction.Count => Expression.AddChecked(gathered, Expression.Constant(1L)),
            AggregateFunction.Sum or AggregateFunction.Mean => gathered.Type == typeof(decimal)
                ? Expression.Add(gathered, converted) : Expression.AddChecked(gathered, converted),
            _ => Expression.Condition(
                Expression.Equal(count, Expression.Constant(0L)),
                converted,
                Extreme(one.Function, gathered, converted)),
        };
        return isOptional ? Expression.Condition(HasValue(value), next, gathered) : next;
    }

    // NaN wins over numbers, whenever it comes.
    private static Expression Extreme(AggregateFunction function, Expression left, Expression right)
    {
        var isMin = function == AggregateFunction.Min;
        if (left.Type == typeof(double) || left.Type == typeof(float))
            return Expression.Call(typeof(Math), isMin ? nameof(Math.Min) : nameof(Math.Max), null, left, right);
        var isLeft = isMin ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        return Expression.Condition(isLeft, left, right);
    }

    private static Expression Result(ParsedAggregate one, Expression state)
    {
        var type = ExpressionTypes.Of(one.Type)!;
        if (one.Value is null) return Expression.Field(state, AggregatePlan.Rows);
        Expression value = Expression.Field(state, AggregatePlan.ValueField(one));
        var isOptional = AggregatePlan.Counts(one);
        var count = Expression.Field(state, isOptional ? AggregatePlan.CountField(one) : AggregatePlan.Rows);
        if (one.Function == AggregateFunction.Mean)
            value = Expression.Convert(
                Expression.Divide(value, Expression.Convert(count, value.Type)), typeof(double));
        return !one.Type.IsOptional ? value : Expression.Condition(
            Expression.Equal(count, Expression.Constant(0L)),
            Expression.Constant(null, type), Expression.Convert(value, type));
    }

    // Not by an AddAssign, which would add to a copy of the struct.
    private static BinaryExpression Increment(Expression place, Expression by) =>
        Expression.Assign(place, Expression.Add(place, by));

    private static MemberExpression HasValue(Expression value) => Expression.Property(value, "HasValue");
}
