using DynamicExpresso.Exceptions;
using Millrace.Streamlets;

namespace Millrace.Runtime.Expressions;

/// <summary>Says what the parser found, in words of blueprints.</summary>
internal static class ParseFaults
{
    internal static ExpressionException Translate(string text, ParseException failure, ExpressionScope scope)
    {
        var at = Math.Clamp(failure.Position, 0, text.Length);
        if (EndsOpen(text) || (at == text.Length && failure.Message.Contains("expected", StringComparison.Ordinal)))
            return new ExpressionException(
                ExpressionFaultKind.Syntax, text.Length, $"'{text}' ends too early; something has to follow.");
        return failure switch
        {
            UnknownIdentifierException unknown => UnknownName(at, unknown.Identifier, scope),
            AssignmentOperatorDisabledException => new ExpressionException(
                ExpressionFaultKind.Refused, at, "An expression sets nothing.", "Write '==' to compare."),
            ReflectionNotAllowedException => new ExpressionException(
                ExpressionFaultKind.Refused, at, $"'{text}' cannot be used: it asks for types.",
                "There are functions, such as hour(x)."),
            _ when failure.Message.Contains("property or field", StringComparison.Ordinal) => new ExpressionException(
                ExpressionFaultKind.Refused, at, $"'{text}' cannot be used: it asks for a member that is not there.",
                "There are functions, such as hour(x)."),
            _ when Called(text, at) is { } function && ExpressionFunctions.Find(function) is { } forms =>
                new ExpressionException(ExpressionFaultKind.Types, at,
                    $"'{function}' cannot be called like this; it is {forms}.{scope.Describe(text)}"),
            _ when IsAboutTypes(failure.Message) => new ExpressionException(ExpressionFaultKind.Types, at,
                $"Types do not go together before '{Rest(text, at)}'.{scope.Describe(text)}", TypeAdvice(text)),
            _ => new ExpressionException(ExpressionFaultKind.Syntax, at,
                $"'{Rest(text, at)}' cannot stand where it does.", SyntaxAdvice(text)),
        };
    }

    private static ExpressionException UnknownName(int at, string name, ExpressionScope scope)
    {
        if (scope.Find(name) is { } found)
            return new ExpressionException(ExpressionFaultKind.Types, at,
                $"'{name}' is {found.Type}, and expressions cannot use fields of this type.");
        var fields = scope.Names.Where(field => field.ClrType is not null).Select(field => field.Name).ToList();
        var near = NearName.Suggest(name, fields.Concat(ExpressionFunctions.Names)).Trim();
        return new ExpressionException(ExpressionFaultKind.UnknownName, at,
            $"'{scope.Schema}' has no field '{name}', and there is no such function; its fields are "
            + $"{string.Join(", ", fields.Take(20))}.",
            near.Length > 0 ? near : name is "and" or "or" or "not" ? "Write '&&', '||' and '!'." : null);
    }

    private static bool IsAboutTypes(string message) =>
        message.Contains("Invalid Operation", StringComparison.OrdinalIgnoreCase)
        || message.Contains("incompatible", StringComparison.OrdinalIgnoreCase)
        || message.Contains("type", StringComparison.OrdinalIgnoreCase);

    private static string? TypeAdvice(string text) =>
        text.Contains('\'', StringComparison.Ordinal) ? "Text stands in double quotes."
        : text.Contains('+', StringComparison.Ordinal) ? "Texts are joined by concat(a, b)." : null;

    private static string? SyntaxAdvice(string text) =>
        text.Contains(" and ", StringComparison.Ordinal) || text.Contains(" or ", StringComparison.Ordinal)
            ? "Write '&&' for and, '||' for or, '!' for not." : null;

    private static bool EndsOpen(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        return trimmed.Length > 0 && "+-*/%<>=!&|?:(,".Contains(trimmed[^1], StringComparison.Ordinal);
    }

    private static string Rest(string text, int at) => text.Length - at <= 30 ? text[at..] : text[at..(at + 30)] + "…";

    // The function that is called at a place, or of whose arguments the place is the first.
    private static string? Called(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return end > at && end < text.Length && text[end] == '(' ? text[at..end] : null;
    }
}
