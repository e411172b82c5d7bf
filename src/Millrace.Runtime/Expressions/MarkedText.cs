using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.RegularExpressions;
using DynamicExpresso;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// An expression as the parser gets it, of the same length, so that places stay what they are: functions that are
/// called have their names in upper case, so that a field may have the name of a function; and each text literal is
/// a name of its own, so that it is UTF-8 from the start and takes part in every operator.
/// </summary>
internal sealed partial class MarkedText
{
    // Names of literals begin here: letters that no field has.
    private const char FirstLiteral = '\u4E00';
    private readonly ImmutableArray<(string Name, Utf8Text Value)> _literals;

    private MarkedText(string text, ImmutableArray<(string, Utf8Text)> literals) =>
        (Text, _literals) = (text, literals);

    internal string Text { get; }

    /// <exception cref="ExpressionException">A literal is none, or there are letters outside of ASCII between
    /// them.</exception>
    internal static MarkedText Of(string text)
    {
        var literals = ImmutableArray.CreateBuilder<(string, Utf8Text)>();
        var marked = LiteralOrCall().Replace(text, match =>
        {
            if (match.Value[0] != '"')
                return ExpressionFunctions.Find(match.Value) is null ? match.Value : match.Value.ToUpperInvariant();
            var name = ((char)(FirstLiteral + literals.Count)).ToString().PadRight(match.Length, '_');
            literals.Add((name, Unescaped(match)));
            return name;
        });
        var odd = LiteralOrCall().Replace(text, match => new string(' ', match.Length)).AsSpan()
            .IndexOfAnyExceptInRange('\t', '~');
        return odd < 0 ? new MarkedText(marked, literals.ToImmutable()) : throw new ExpressionException(
            ExpressionFaultKind.Syntax, odd, $"'{text[odd]}' cannot stand outside of text in double quotes.");
    }

    /// <summary>Tells the parser what the literals are.</summary>
    internal void AddTo(Interpreter interpreter)
    {
        foreach (var (name, value) in _literals) interpreter.SetExpression(name, Expression.Constant(value));
    }

    private static Utf8Text Unescaped(Match literal)
    {
        try
        {
            return new Utf8Text(JsonSerializer.Deserialize<string>(literal.Value)!);
        }
        catch (JsonException)
        {
            throw new ExpressionException(ExpressionFaultKind.Syntax, literal.Index,
                $"{literal.Value} is no text.",
                "A backslash stands before a quote, a backslash, n, t, or u and digits.");
        }
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?<![A-Za-z0-9_.])[a-z][a-z0-9_]*(?=\s*\()
        """, RegexOptions.CultureInvariant)]
    private static partial Regex LiteralOrCall();
}
