namespace Millrace.Runtime.Hosting;

/// <summary>A line of the chart.</summary>
/// <param name="Name">The version, or <c>no model</c>.</param>
/// <param name="Points">Its points, at most 600, by number of joined outcomes.</param>
/// <param name="Count">Outcomes joined.</param>
/// <param name="Value">The metric over all of them.</param>
public sealed record OutcomeSeries(string Name, IReadOnlyList<OutcomePoint> Points, long Count, double Value);
