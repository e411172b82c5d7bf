using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>outcome-join</c>.</summary>
internal sealed class OutcomeJoinType() : GenericPairStreamletType(
    "outcome-join", "Joins outcomes with the scores of their records, for the metric of the slot.")
{
    protected override Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) =>
        new OutcomeJoin<T0, T1>(second);
}
