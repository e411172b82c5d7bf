using System.Linq.Expressions;
using DynamicExpresso.Exceptions;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// Reads expressions. The library parses; then every node of the tree has to be on our own list, and what cannot be
/// said safely (members, types, method calls, assignments) is refused. Length and nesting are bounded before parsing,
/// since the parser recurses.
/// </summary>
internal static class ExpressionParser
{
    /// <summary>Longer ones are refused.</summary>
    internal const int LongestText = 1000;

    private const int DeepestNesting = 32;

    /// <summary>Reads an expression over the fields of a scope.</summary>
    /// <exception cref="ExpressionException">It is none; the message says what is wrong, and where.</exception>
    internal static ParsedExpression Parse(string text, ExpressionScope scope)
    {
        CheckBounds(text);
        var parameters = scope.Names.Where(name => name.ClrType is not null)
            .Select(name => new DynamicExpresso.Parameter(name.Name, name.ClrType!)).ToArray();
        var body = Read(text, MarkedText.Of(text), parameters, scope);
        var type = ExpressionTypes.FieldOf(body.Type) ?? throw new ExpressionException(
            ExpressionFaultKind.Result, 0,
            $"'{text}' gives {ExpressionTypes.Name(body.Type)}, which no field can hold.");
        return new ParsedExpression(text, body, type);
    }

    /// <summary>As <see cref="Parse"/>, for a condition.</summary>
    internal static ParsedExpression ParseCondition(string text, ExpressionScope scope)
    {
        var parsed = Parse(text, scope);
        if (parsed.Body.Type == typeof(bool)) return parsed;
        if (parsed.Body.Type == typeof(bool?))
            return parsed with { Body = Expression.Coalesce(parsed.Body, Expression.Constant(false)) };
        throw new ExpressionException(
            ExpressionFaultKind.Result, 0,
            $"'{text}' gives {parsed.Type}, and a condition is needed, which gives bool.",
            "Compare it with something, such as 'x > 0'.");
    }

    private static Expression Read(
        string text, MarkedText marked, DynamicExpresso.Parameter[] parameters, ExpressionScope scope)
    {
        var interpreter = ExpressionFunctions.Interpreter();
        marked.AddTo(interpreter);
        try
        {
            return new AllowedTree(text).Check(interpreter.Parse(marked.Text, parameters).Expression);
        }
        catch (ParseException failure)
        {
            throw ParseFaults.Translate(text, failure, scope);
        }
        catch (Exception failure) when (IsOfParser(failure))
        {
            // What the library lets through where it did not foresee a text.
            throw new ExpressionException(
                ExpressionFaultKind.Syntax, 0, $"'{text}' cannot be read.{scope.Describe(text)}");
        }
    }

    private static bool IsOfParser(Exception failure) => failure is ArgumentException or InvalidOperationException
        or ArithmeticException or FormatException or NotSupportedException or NullReferenceException
        or IndexOutOfRangeException or InvalidCastException;

    private static void CheckBounds(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ExpressionException(ExpressionFaultKind.Syntax, 0, "The expression is empty.");
        if (text.Length > LongestText)
            throw new ExpressionException(
                ExpressionFaultKind.Refused, 0, $"The expression is longer than {LongestText} characters.");
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Each conditional is one level as well: what follows its '?' is parsed inside of it.
            depth += text[i] switch { '(' or '[' or '{' or '?' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth > DeepestNesting)
                throw new ExpressionException(
                    ExpressionFaultKind.Refused, i, $"The expression is nested more than {DeepestNesting} deep.");
        }
    }
}
