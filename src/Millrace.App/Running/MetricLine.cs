namespace Millrace.App.Running;

/// <summary>A slot's outcome metric of one version.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Version">The version, or <c>no model</c>.</param>
/// <param name="Outcomes">Outcomes joined.</param>
/// <param name="Value">The metric over them.</param>
internal sealed record MetricLine(string Slot, string Metric, string Version, long Outcomes, double Value);
