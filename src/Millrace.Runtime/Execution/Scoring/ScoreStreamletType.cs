using Millrace.Schemas;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>The ready-made streamlet <c>score</c>.</summary>
internal sealed class ScoreStreamletType()
    : GenericStreamletType("score", "Scores records with the model that is live in a slot.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new ScoreStreamlet<T>(codec);
}
