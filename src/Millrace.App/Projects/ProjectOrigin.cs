using System.Reflection;

namespace Millrace.App.Projects;

/// <summary>Where a new project has Millrace from: the sources that this program is run from, or packages.</summary>
/// <param name="Sources">Folder of the sources; null for packages.</param>
/// <param name="Version">Version of this program, and of the packages.</param>
internal sealed record ProjectOrigin(string? Sources, string Version)
{
    /// <summary>Looks above the folder of a program for the sources that it was built of.</summary>
    internal static ProjectOrigin Find(string? programFolder)
    {
        var folder = programFolder is null ? null : new DirectoryInfo(programFolder);
        while (folder is not null && !IsSources(folder.FullName)) folder = folder.Parent;
        var version = typeof(ProjectOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        return new ProjectOrigin(folder?.FullName, version.InformationalVersion.Split('+')[0]);
    }

    /// <summary>The origin in a sentence, for people.</summary>
    internal string Describe() => Sources is not null
        ? $"Millrace is built from its sources in {Sources}."
        : $"Millrace comes as packages of version {Version}.";

    private static bool IsSources(string folder) => new FileInfo(Path.Combine(folder, "Millrace.slnx")).Exists
        && new FileInfo(Path.Combine(folder, "src", "Millrace.App", "Millrace.App.csproj")).Exists;
}
