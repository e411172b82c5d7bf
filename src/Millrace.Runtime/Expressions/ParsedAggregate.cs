using System.Text.RegularExpressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>An aggregate such as <c>mean(delay)</c>, checked.</summary>
/// <param name="Name">The field that it becomes.</param>
/// <param name="Function">What is worked out.</param>
/// <param name="Value">Of what; null where records are counted.</param>
/// <param name="Type">The type of the field.</param>
internal sealed partial record ParsedAggregate(
    string Name, AggregateFunction Function, ParsedExpression? Value, FieldType Type)
{
    /// <summary>The type in which values are gathered: sums in the widest type of their kind.</summary>
    internal FieldType Gathered => Function switch
    {
        AggregateFunction.Count => new FieldType(FieldKind.Int64),
        AggregateFunction.Mean when Value!.Type.Kind != FieldKind.Decimal => new FieldType(FieldKind.Float64),
        AggregateFunction.Mean => new FieldType(FieldKind.Decimal),
        _ => Type with { IsOptional = false },
    };

    /// <exception cref="ExpressionException">It is none.</exception>
    internal static ParsedAggregate Parse(string name, string text, ExpressionScope scope)
    {
        var match = Form().Match(text);
        if (!match.Success)
            throw new ExpressionException(ExpressionFaultKind.Aggregate, 0,
                $"'{text}' is no aggregate.", "Write count(), or sum, min, max or mean of an expression: mean(x).");
        var function = Enum.Parse<AggregateFunction>(match.Groups[1].Value, ignoreCase: true);
        var inner = match.Groups[2];
        if (string.IsNullOrWhiteSpace(inner.Value) && function == AggregateFunction.Count)
            return new ParsedAggregate(name, function, null, new FieldType(FieldKind.Int64));
        try
        {
            var value = ExpressionParser.Parse(inner.Value, scope);
            return new ParsedAggregate(name, function, value, TypeOf(function, value));
        }
        catch (ExpressionException failure)
        {
            throw new ExpressionException(
                failure.Kind, inner.Index + failure.Position, failure.Message, failure.Suggestion);
        }
    }

    private static FieldType TypeOf(AggregateFunction function, ParsedExpression value)
    {
        var isNumber = value.Type.Kind is FieldKind.Int32 or FieldKind.Int64 or FieldKind.Float32 or FieldKind.Float64
            or FieldKind.Decimal;
        var hasOrder = isNumber || value.Type.Kind is FieldKind.Timestamp or FieldKind.Date or FieldKind.Duration;
        if (function != AggregateFunction.Count
            && !(function is AggregateFunction.Sum or AggregateFunction.Mean ? isNumber : hasOrder))
            throw new ExpressionException(ExpressionFaultKind.Types, 0,
                $"'{value.Text}' is {value.Type}, of which there is no {function.ToString().ToLowerInvariant()}.",
                value.Type.Kind == FieldKind.Bool ? "To count what is true, write sum(x ? 1 : 0)." : null);
        return (function, value.Type.Kind) switch
        {
            (AggregateFunction.Count, _) => new FieldType(FieldKind.Int64),
            (AggregateFunction.Mean, _) => new FieldType(FieldKind.Float64, value.Type.IsOptional),
            (AggregateFunction.Sum, FieldKind.Int32 or FieldKind.Int64) => new FieldType(FieldKind.Int64),
            (AggregateFunction.Sum, FieldKind.Decimal) => new FieldType(FieldKind.Decimal),
            (AggregateFunction.Sum, _) => new FieldType(FieldKind.Float64),
            _ => value.Type,
        };
    }

    [GeneratedRegex(@"^\s*(count|sum|min|max|mean)\s*\((.*)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
