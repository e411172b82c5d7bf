namespace Millrace.Runtime.Hosting;

/// <summary>The outcome metric of a slot over time.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Metric">Name of the metric, such as <c>log-loss</c>; lower is better.</param>
/// <param name="Series">One per version, and one named <c>no model</c> (the share of positives so far).</param>
/// <param name="Marks">Launches on the time axis.</param>
public sealed record OutcomeView(string Slot, string Metric, IReadOnlyList<OutcomeSeries> Series,
    IReadOnlyList<OutcomeMark> Marks);
