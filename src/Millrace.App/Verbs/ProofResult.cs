using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary>What <c>decision verify</c> found.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="IsProven">Whether all checks out.</param>
/// <param name="Frames">Frames that were looked at.</param>
/// <param name="Decisions">Decisions in them.</param>
/// <param name="WithoutRecord">Those whose source records are no longer kept, so that their signatures cannot be
/// compared.</param>
/// <param name="Faults">What does not check out.</param>
internal sealed record ProofResult(string Slot, bool IsProven, long Frames, long Decisions, long WithoutRecord,
    IReadOnlyList<DecisionFault> Faults);
