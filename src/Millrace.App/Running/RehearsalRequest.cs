namespace Millrace.App.Running;

/// <summary>A pipeline to run to its end on virtual time.</summary>
/// <param name="Pipeline">The pipeline; its data directory is a new one.</param>
/// <param name="Inputs">Full paths of files by the names of the sources that they stand in for.</param>
/// <param name="OutputFolder">Where sinks write their files, each in a folder of its name.</param>
/// <param name="Start">The time at which it begins; null for the default.</param>
/// <param name="Within">Virtual time after which it is given up.</param>
internal sealed record RehearsalRequest(
    StartRequest Pipeline,
    IReadOnlyDictionary<string, string> Inputs,
    string OutputFolder,
    DateTimeOffset? Start,
    TimeSpan Within);
