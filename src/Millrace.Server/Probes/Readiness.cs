namespace Millrace.Server.Probes;

/// <summary>Answer of a probe.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">Why it is not ready; empty where it is.</param>
internal sealed record Readiness(string Status, IReadOnlyList<string> Reasons);
