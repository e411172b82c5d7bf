namespace Millrace.Runtime.Hosting;

/// <summary>Counters of one version in one slot.</summary>
/// <param name="Version">Such as <c>delay-risk@2</c>.</param>
/// <param name="Scores">Records scored since the start of the process.</param>
/// <param name="Errors">Records that could not be scored.</param>
/// <param name="ScoringSeconds">Seconds spent scoring.</param>
/// <param name="FirstRecord">From which record on it scored, in words (<c>departures/2 at 41,007</c>), or null.</param>
public sealed record VersionStatus(
    string Version, long Scores, long Errors, double ScoringSeconds, string? FirstRecord);
