using Millrace.Runtime.Decisions;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>What the scorers of a pipeline share.</summary>
internal sealed record ScoringServices(DecisionKey Key)
{
    public DecisionFramePool Frames { get; } = new();
}
