namespace Millrace.App.Instances;

/// <summary>Which data directory a verb is about.</summary>
/// <param name="Path">Full path of the directory.</param>
/// <param name="Entry">The instance that runs on it; null at rest.</param>
internal sealed record FolderChoice(string Path, InstanceEntry? Entry);
