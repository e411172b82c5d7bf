using CsCheck;
using Millrace.Runtime.Expressions;
using Xunit;

namespace Millrace.Tests.Expressions;

public sealed class ExpressionFuzzTests
{
    private static readonly string[] Words =
    [
        .. Evaluation.Scope.Names.Select(name => name.Name), .. ExpressionFunctions.Names, "true", "false", "null", "1",
        "2.5", "-7", "9223372036854775807", "99999999999999999999", "\"a\"", "\"\"", "\"\\\"", "'a'", "x", "int",
        "object", "typeof", "new", "is", "as", "default", "=>", "=", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "&",
        "|", "^", "!", "~", "+", "-", "*", "/", "%", "?", ":", "??", "?.", ".", ",", "(", ")", "[", "]", "{", "}", ";",
        "@", "#", "\\", "1f", "1m", "1u", "1ul", "0x1F", "1e400", ".HasValue", ".Value", ".GetType()", ".ToString()",
        "\u00e9", "\u4e00", "\t", "<<", "++", "checked(1)",
    ];

    private static readonly string[] Functions = [.. ExpressionFunctions.Names];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    // Functions with their arguments as well: what random words hardly ever are.
    private static readonly Gen<string> Operand = Gen.OneOf(
        Word,
        Gen.Select(Gen.Int[0, Functions.Length - 1], Word, (i, word) => $"{Functions[i]}({word})"),
        Gen.Select(Word, Word, (one, other) => $"({one} ?? {other})"));

    private static readonly Gen<string> Text = Operand.Array[1, 12].Select(words => string.Join(' ', words));

    [Fact]
    public void Whatever_is_written_is_an_expression_or_told_to_be_none() => Text.Sample(
        text =>
        {
            Func<string> run;
            try
            {
                run = Evaluation.Compiled(text);
            }
            catch (ExpressionException failure)
            {
                Assert.InRange(failure.Position, 0, text.Length);
                return;
            }

            var bad = Record.Exception(run);
            Assert.True(bad is null || BadValues.Are(bad), bad?.ToString());
        },
        iter: 20_000);

    [Fact]
    public void Whatever_bytes_there_are_is_told_to_be_none() => Gen.String[Gen.Char['\0', '\u02ff'], 0, 60].Sample(
        text =>
        {
            try
            {
                ExpressionParser.Parse(text, Evaluation.Scope);
            }
            catch (ExpressionException failure)
            {
                Assert.InRange(failure.Position, 0, text.Length);
            }
        },
        iter: 5_000);
}
