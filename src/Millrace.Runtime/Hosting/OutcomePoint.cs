namespace Millrace.Runtime.Hosting;

/// <summary>A point of a line.</summary>
/// <param name="At">Event time.</param>
/// <param name="Count">Outcomes joined in the slot up to here.</param>
/// <param name="Value">The metric over the latest outcomes up to here (the running mean of the last 5,000).</param>
public sealed record OutcomePoint(DateTimeOffset At, long Count, double Value);
