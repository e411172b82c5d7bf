namespace Millrace.App.Running;

/// <summary>What to run.</summary>
/// <param name="Path">Full path of the blueprint, or the folder of the project.</param>
/// <param name="Project">Full path of a project to build and run in place of a blueprint; else null.</param>
internal sealed record RunTarget(string Path, string? Project)
{
    /// <summary>The data directory beside a blueprint.</summary>
    internal string DataFolder =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, Instances.InstanceFinder.FolderName);
}
