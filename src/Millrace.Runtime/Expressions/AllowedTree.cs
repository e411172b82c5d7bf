using System.Linq.Expressions;
using System.Reflection;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// Passes over a parsed tree: what is not on the list is refused, arithmetic of integers becomes checked,
/// and calls of constants are worked out.
/// </summary>
internal sealed class AllowedTree(string text) : ExpressionVisitor
{
    private static readonly HashSet<ExpressionType> Operators =
    [
        ExpressionType.Add, ExpressionType.Subtract, ExpressionType.Multiply, ExpressionType.Divide,
        ExpressionType.Modulo, ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan,
        ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
        ExpressionType.AndAlso, ExpressionType.OrElse, ExpressionType.Coalesce,
    ];

    private static readonly HashSet<Type> OperandTypes =
        [typeof(Utf8Text), typeof(DateTime), typeof(DateOnly), typeof(TimeSpan), typeof(decimal)];

    internal Expression Check(Expression tree) => Visit(tree);

    public override Expression Visit(Expression? node) => node switch
    {
        null or BinaryExpression or UnaryExpression or ConditionalExpression or ConstantExpression
            or ParameterExpression or MemberExpression or InvocationExpression => base.Visit(node)!,
        MethodCallExpression call => throw Refused($"'{call.Method.Name}' is no function; functions are "
            + string.Join(", ", ExpressionFunctions.Names)),
        DefaultExpression => throw new ExpressionException(
            ExpressionFaultKind.Syntax, text.Length, $"'{text}' ends too early; something has to follow."),
        _ => throw Refused("it uses what expressions do not have; they have operators, functions and a ? b : c"),
    };

    protected override Expression VisitConstant(ConstantExpression node) => node.Value switch
    {
        null or Utf8Text or bool or int or long or float or double or decimal => node,
        char => throw Refused("text stands in double quotes"),
        Delegate => throw Refused("a function is called with its arguments in parentheses"),
        uint or ulong => throw Refused("a number is too large for int64"),
        _ => throw Refused($"a value of the type {node.Type.Name} cannot stand there"),
    };

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is not { } owner) throw Refused($"'{node.Member.Name}' is no field");
        var isNullable =
            Nullable.GetUnderlyingType(owner.Type) is not null && node.Member.Name is "HasValue" or "Value";
        if (!isNullable && !ExpressionTypes.IsDeclared(owner.Type))
            throw Refused($"'.{node.Member.Name}' cannot be asked for; there are functions, such as hour(x)");
        var known = ExpressionTypes.IsDeclared(owner.Type) && ExpressionTypes.FieldOf(node.Type) is null
            && !ExpressionTypes.IsDeclared(node.Type);
        return known ? throw Refused($"'.{node.Member.Name}' is of a type that expressions cannot use")
            : base.VisitMember(node);
    }

    protected override Expression VisitInvocation(InvocationExpression node)
    {
        if (node.Expression is not ConstantExpression { Value: Delegate function })
            throw Refused("only functions can be called");
        var arguments = node.Arguments.Select(Visit).ToArray();
        var call = Expression.Invoke(node.Expression, arguments!);
        var isConstant = Array.TrueForAll(arguments, argument => argument is ConstantExpression);
        var group = ExpressionFunctions.All.First(known => known.Overloads.Contains(function));
        if (!isConstant || !group.IsFolded) return call;
        try
        {
            var values = arguments.Select(argument => ((ConstantExpression)argument!).Value).ToArray();
            return Expression.Constant(function.DynamicInvoke(values), node.Type);
        }
        catch (TargetInvocationException failure)
        {
            throw new ExpressionException(ExpressionFaultKind.Types,
                Math.Max(0, text.IndexOf(group.Name, StringComparison.Ordinal)),
                $"'{group.Name}' gives nothing here: {failure.InnerException!.Message} It is {group.Forms}.");
        }
    }

    protected override Expression VisitConditional(ConditionalExpression node) =>
        Expression.Condition(Visit(node.Test), Visit(node.IfTrue), Visit(node.IfFalse));

    protected override Expression VisitUnary(UnaryExpression node)
    {
        var operand = Visit(node.Operand);
        var target = Nullable.GetUnderlyingType(node.Type) ?? node.Type;
        return node.NodeType switch
        {
            ExpressionType.Negate or ExpressionType.NegateChecked when node.Method is null || IsKnown(node.Method) =>
                Expression.NegateChecked(operand),
            ExpressionType.UnaryPlus => operand,
            ExpressionType.Not when target == typeof(bool) => Expression.Not(operand),
            ExpressionType.Convert or ExpressionType.ConvertChecked when operand.Type == node.Type => operand,
            ExpressionType.Convert or ExpressionType.ConvertChecked
                when node.Method is null || IsKnown(node.Method) => Converted(node, operand, target),
            _ => throw Refused("it uses an operator that expressions do not have"),
        };
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (!Operators.Contains(node.NodeType) || node.Conversion is not null)
            throw Refused($"the operator {node.NodeType} is none of expressions");
        // float32 and float64 declare their comparisons as methods too: they are those of the language.
        var method = node.Method is { DeclaringType.IsPrimitive: true } ? null : node.Method;
        if (method is not null && !IsKnown(method)) throw Refused("it uses an operator that expressions do not have");
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        var type = node.NodeType switch
        {
            ExpressionType.Add => ExpressionType.AddChecked,
            ExpressionType.Subtract => ExpressionType.SubtractChecked,
            ExpressionType.Multiply => ExpressionType.MultiplyChecked,
            _ => node.NodeType,
        };
        // Integers alone are checked: the checked forms know no others.
        if (method is not null || (Nullable.GetUnderlyingType(left.Type) ?? left.Type) is { IsPrimitive: false })
            type = node.NodeType;
        return Expression.MakeBinary(type, left, right, node.IsLiftedToNull, method);
    }

    private UnaryExpression Converted(UnaryExpression node, Expression operand, Type target) =>
        ExpressionTypes.FieldOf(target) is not null && operand.Type != typeof(object)
            ? Expression.Convert(operand, node.Type, node.Method)
            : operand is ConstantExpression { Value: null } ? Expression.Convert(operand, node.Type)
            : throw Refused($"a value cannot become {node.Type.Name}");

    private static bool IsKnown(MethodInfo method) => OperandTypes.Contains(method.DeclaringType!);

    private ExpressionException Refused(string why) =>
        new(ExpressionFaultKind.Refused, 0, $"'{text}' cannot be used: {why}.");
}
