namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>Where a slot's outcomes come from and which metric they feed.</summary>
/// <param name="Value">Field of the records that an outcome-join reads on its inlet <c>outcomes</c>.</param>
/// <param name="Metric">The metric, for instance <c>log-loss</c>.</param>
internal sealed record OutcomeSource(string Value, string Metric);
