using Millrace.Runtime.Expressions;

namespace Millrace.Runtime.Streamlets;

/// <summary>Checks parameters that are conditions over the records of the one inlet.</summary>
internal static class Conditions
{
    internal static void Check(Derivation derivation, string parameter)
    {
        if (derivation.Text(parameter) is { } text)
            derivation.Try(parameter, null,
                () => ExpressionParser.ParseCondition(text, new ExpressionScope(derivation.Schemas[0])));
    }
}
