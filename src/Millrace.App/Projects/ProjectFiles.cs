using System.Security;
using System.Text;

namespace Millrace.App.Projects;

/// <summary>The files of a new project, from the templates that this assembly carries.</summary>
internal static class ProjectFiles
{
    private const string Prefix = "Template/";

    /// <summary>Each file: its path in the project's folder, and its text.</summary>
    internal static IReadOnlyList<(string Path, string Text)> Of(ProjectName name, ProjectOrigin origin)
    {
        var assembly = typeof(ProjectFiles).Assembly;
        var flavour = origin.Sources is not null ? "source/" : "packages/";
        return
        [
            .. from resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
               where resource.StartsWith(Prefix, StringComparison.Ordinal)
               let inside = resource[Prefix.Length..]
               let folder = inside[..(inside.IndexOf('/') + 1)]
               where folder == "project/" || folder == flavour
               select (Named(inside[folder.Length..], name), Filled(Read(resource), name, origin)),
        ];

        string Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    private static string Named(string text, ProjectName name) => text
        .Replace("MyPipeline", name.Identifier, StringComparison.Ordinal)
        .Replace("my-pipeline", name.Blueprint, StringComparison.Ordinal);

    private static string Filled(string text, ProjectName name, ProjectOrigin origin) => Named(text, name)
        .Replace("{MILLRACE_SOURCE}", ForBuild(origin.Sources ?? ""), StringComparison.Ordinal)
        .Replace("{MILLRACE_VERSION}", origin.Version, StringComparison.Ordinal)
        .Replace("{MILLRACE_REFERENCES}", References(origin), StringComparison.Ordinal);

    private static string References(ProjectOrigin origin) => origin.Sources is not null
        ? $"""
           Millrace is built from its sources in `{origin.Sources}`, as `Directory.Build.props` says. On another
           machine, set the environment variable `MillraceSource` to where they lie there.
           """
        : $"Millrace comes as packages of version {origin.Version}; `Directory.Packages.props` has the versions.";

    /// <summary>A path as the build's XML takes it, whatever letters it has.</summary>
    private static string ForBuild(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var letter in path)
            if (letter is '%' or '$' or '@' or ';' or '*' or '?' or '\'' or '(' or ')')
                text.Append($"%{(int)letter:X2}");
            else text.Append(letter);
        return SecurityElement.Escape(text.ToString());
    }
}
