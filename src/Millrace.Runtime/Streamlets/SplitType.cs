using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>split</c>.</summary>
internal sealed class SplitType() : GenericStreamletType(
    "split", "Sends records for which an expression is true to 'matching', and all others to 'rest'."), IDerivingType
{
    internal const string When = "when";

    public int GivenTypes => 1;

    public RecordSchema? Derive(Derivation derivation)
    {
        Conditions.Check(derivation, When);
        return null;
    }

    protected override Streamlet Create<T>(RecordCodec<T> codec) => new Split<T>(codec);
}
