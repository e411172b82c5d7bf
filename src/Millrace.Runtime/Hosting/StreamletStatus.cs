namespace Millrace.Runtime.Hosting;

/// <summary>Counters of one streamlet, summed over its tasks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Health">Its health.</param>
/// <param name="Reason">Why it is not healthy, or null.</param>
/// <param name="Activity"><c>running</c>, <c>idle</c>, <c>waiting for a model</c>, <c>ended</c> or
/// <c>stopped</c>.</param>
/// <param name="RecordsIn">Records that came in, since the start of the process.</param>
/// <param name="RecordsOut">Records that went out.</param>
/// <param name="Faults">Records that became faults.</param>
/// <param name="Lag">Records on its input topics that are not read yet.</param>
/// <param name="BatchSeconds">Seconds spent in its handlers.</param>
/// <param name="Batches">Number of batches handled.</param>
/// <param name="Progress">Share of a finite source that has been read, 0 to 1; null elsewhere.</param>
/// <param name="EventTime">Latest event time seen, or null.</param>
public sealed record StreamletStatus(string Name, Health Health, string? Reason, string Activity, long RecordsIn,
    long RecordsOut, long Faults, long Lag, double BatchSeconds, long Batches, double? Progress,
    DateTimeOffset? EventTime)
{
    /// <summary>Records that went out, by outlet.</summary>
    public IReadOnlyList<OutletStatus> Outlets { get; init; } = [];
}
