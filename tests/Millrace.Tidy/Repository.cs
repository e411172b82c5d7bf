using System.Diagnostics;

namespace Millrace.Tidy;

/// <summary>The tracked files of this repository, read once for all checks.</summary>
internal static class Repository
{
    private static readonly HashSet<string> TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".slnx", ".md", ".yaml", ".yml", ".json", ".jsonl", ".js", ".css",
            ".html", ".sh", ".txt", ".csv", ".svg", ".editorconfig", ".gitignore", ".gitattributes", ""];

    private static readonly Lazy<IReadOnlyList<string>> AllPaths = new(ListPaths);

    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() =>
        [.. AllPaths.Value.Where(path => TextExtensions.Contains(Path.GetExtension(path))).Select(Read)]);

    internal static string Root { get; } = FindRoot();

    /// <summary>Every tracked path, text or not.</summary>
    internal static IReadOnlyList<string> Paths => AllPaths.Value;

    internal static IReadOnlyList<SourceFile> Files => AllFiles.Value;

    internal static IEnumerable<SourceFile> Ours => Files.Where(file => file.IsOurs);

    internal static IEnumerable<SourceFile> CSharp => Ours.Where(file => file.IsCSharp);

    internal static SourceFile File(string path) => Read(path);

    private static SourceFile Read(string path) =>
        new(path, System.IO.File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n"));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.File.Exists(Path.Combine(folder, "Millrace.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Millrace.slnx above {AppContext.BaseDirectory}.");
    }

    // New files that nobody has added yet count too: they will be part of the next commit.
    private static IReadOnlyList<string> ListPaths()
    {
        var listed = Git("ls-files --cached --others --exclude-standard -z") ?? Walk();
        return [.. listed.Where(path => System.IO.File.Exists(Path.Combine(Root, path))).Order(StringComparer.Ordinal)];
    }

    private static string[]? Git(string arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No git here: the walk below finds nearly the same files.
        }
    }

    private static string[] Walk() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or ".git" or ".millrace")),
    ];
}
