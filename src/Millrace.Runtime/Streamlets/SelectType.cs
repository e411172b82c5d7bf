using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>select</c>.</summary>
internal sealed class SelectType() : GenericPairStreamletType("select",
    "Makes records of chosen fields and of such as expressions work out."), IDerivingType
{
    public int GivenTypes => 1;

    public RecordSchema? Derive(Derivation derivation) => MapPlan.Make(derivation, keepsAll: false)?.Schema;

    protected override Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) =>
        new Mapping<T0, T1>(first, second, keepsAll: false);
}
