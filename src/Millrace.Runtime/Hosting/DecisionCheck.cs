namespace Millrace.Runtime.Hosting;

/// <summary>What was proven of a stretch of a slot's decisions.</summary>
/// <param name="Partitions">How many partitions the slot's decision topic has: one for each task.</param>
/// <param name="Next">Where the next stretch begins; null where this one reached the end.</param>
/// <param name="End">Where the partition ended when it was looked at, for showing progress.</param>
/// <param name="Frames">Frames that were looked at.</param>
/// <param name="Decisions">Decisions that were looked at.</param>
/// <param name="WithoutRecord">Decisions whose source records are no longer kept: their frames are whole and chained,
/// their signatures cannot be compared.</param>
/// <param name="Faults">What does not check out, at most a hundred for each stretch.</param>
public sealed record DecisionCheck(int Partitions, long? Next, long End, long Frames, long Decisions,
    long WithoutRecord, IReadOnlyList<DecisionFault> Faults);
