using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>filter</c>.</summary>
internal sealed class FilterType() : GenericStreamletType(
    "filter", "Lets those records pass for which an expression is true."), IDerivingType
{
    internal const string Where = "where";

    public int GivenTypes => 1;

    public RecordSchema? Derive(Derivation derivation)
    {
        Conditions.Check(derivation, Where);
        return null;
    }

    protected override Streamlet Create<T>(RecordCodec<T> codec) => new Filter<T>(codec);
}
