using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>map</c>.</summary>
internal sealed class MapType() : GenericPairStreamletType("map",
    "Adds fields that expressions work out, or replaces and drops fields."), IDerivingType
{
    public int GivenTypes => 1;

    public RecordSchema? Derive(Derivation derivation) => MapPlan.Make(derivation, keepsAll: true)?.Schema;

    protected override Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) =>
        new Mapping<T0, T1>(first, second, keepsAll: true);
}
