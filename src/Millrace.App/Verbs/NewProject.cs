using Millrace.App.Output;
using Millrace.App.Projects;

namespace Millrace.App.Verbs;

/// <summary><c>new</c> without a file to read: a project of C#, with its blueprint and its tests.</summary>
internal sealed class NewProject(Surroundings around)
{
    /// <summary>Writes the project; the folder's last part gives its name.</summary>
    internal int Run(string typed, bool asJson)
    {
        var folder = Path.TrimEndingDirectorySeparator(around.FullPath(typed));
        var name = ProjectName.Of(Path.GetFileName(folder));
        RefuseWhatIsThere(folder);
        var origin = ProjectOrigin.Find(around.ProgramFolder);
        var files = ProjectFiles.Of(name, origin);
        foreach (var (path, text) in files) Write(Path.Combine(folder, path), text);
        Tell(folder, name, origin, files.Select(file => file.Path), asJson);
        return ExitCode.Success;
    }

    // A repository that was just begun is as good as an empty folder.
    private static void RefuseWhatIsThere(string folder)
    {
        if (new FileInfo(folder).Exists) throw new AppException($"{folder} is a file.", "Name another folder.");
        if (!Directory.Exists(folder)) return;
        var there = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName)
            .FirstOrDefault(entry => entry != ".git");
        if (there is not null)
            throw new AppException($"{folder} is not empty ({there}), and nothing is overwritten.",
                "Name a folder that is empty or not there.");
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write,
        });
        writer.Write(text);
    }

    private void Tell(string folder, ProjectName name, ProjectOrigin origin, IEnumerable<string> files, bool asJson)
    {
        var printer = new Printer(around.Out);
        if (asJson)
        {
            printer.Json(new
            {
                Folder = folder, name.Identifier, name.Blueprint, origin.Sources, origin.Version, Files = files,
            });
            return;
        }

        var shown = Surroundings.Quote(Path.GetRelativePath(around.Folder, folder));
        printer.Line($"Wrote {name.Identifier} to {shown}: a streamlet, a blueprint, tests, and README.md, "
            + "which says the rest.");
        printer.Line(origin.Describe());
        printer.Line($"Next: cd {shown} && {around.Command} run");
    }
}
