namespace Millrace.App.Running;

/// <summary>What to run.</summary>
/// <param name="Path">Full path of the blueprint; there may be none where a project carries its own.</param>
/// <param name="Project">Full path of the project whose program runs it; null where the tool itself does.</param>
internal sealed record RunTarget(string Path, string? Project)
{
    /// <summary>The data directory beside a blueprint.</summary>
    internal string DataFolder =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, Instances.InstanceFinder.FolderName);
}
