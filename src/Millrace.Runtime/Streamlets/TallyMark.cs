namespace Millrace.Runtime.Streamlets;

/// <summary>What a task had joined before a batch.</summary>
internal sealed class TallyMark
{
    internal long Batch { get; set; }

    internal int FullAt { get; set; }

    internal List<OutcomeBucket> Closed { get; set; } = [];

    internal int ClosedCount { get; set; }

    internal List<OutcomeBucket> Open { get; } = [];

    internal OutcomeCounters Counters { get; set; }
}
