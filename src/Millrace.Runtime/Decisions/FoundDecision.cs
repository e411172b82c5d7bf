using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>A decision that was looked up, with the frame that holds it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="AppendedAt">When the frame was committed, in microseconds since 1970 UTC.</param>
internal sealed record FoundDecision(Decision Decision, DecisionFrame Frame, long AppendedAt);
