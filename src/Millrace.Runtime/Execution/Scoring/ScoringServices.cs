using Millrace.Runtime.Decisions;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>What the scorers of a pipeline share.</summary>
internal sealed record ScoringServices(DecisionKey Key)
{
    /// <summary>What deadlines are measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public DecisionFramePool Frames { get; } = new();
}
