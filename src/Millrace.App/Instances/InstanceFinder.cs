using System.Globalization;

namespace Millrace.App.Instances;

/// <summary>
/// Finds what a verb is about: the directory that it names, the instance that it names, what runs on this folder's own
/// data, or the only one there is. More than one is never guessed among.
/// </summary>
internal sealed class InstanceFinder(InstanceDirectory directory, string workingFolder)
{
    /// <summary>Name of the data directory beside a blueprint.</summary>
    internal const string FolderName = ".millrace";

    /// <summary>Chooses by what was typed; both may be null.</summary>
    internal FolderChoice Choose(string? dataFolder, string? instance)
    {
        var running = directory.Running();
        if (dataFolder is not null) return OfFolder(Path.GetFullPath(dataFolder, workingFolder), running);
        if (instance is not null) return OfName(instance, running);
        var own = Path.Combine(workingFolder, FolderName);
        if (RunningOn(own, running) is { } here) return new FolderChoice(own, here);
        var choices = running.Select(e => new FolderChoice(e.DataFolder, e)).ToList();
        if (Directory.Exists(own)) choices.Add(new FolderChoice(own, null));
        return choices.Count switch
        {
            1 => choices[0],
            0 => throw new AppException("No instance is running, and there is no data directory here.",
                "Start one with 'run', or name a data directory with --data <folder>."),
            _ => throw new AppException("There is more than one to choose from:" + Environment.NewLine
                + string.Join(Environment.NewLine, choices.Select(Line)),
                "Choose with --instance <process id> or --data <folder>.", ExitCode.Usage),
        };
    }

    private FolderChoice OfFolder(string folder, IReadOnlyList<InstanceEntry> running)
    {
        if (RunningOn(folder, running) is { } entry) return new FolderChoice(folder, entry);
        if (!Directory.Exists(folder))
            throw new AppException($"There is no data directory {folder}.", "A run makes one; see 'run --data'.");
        return new FolderChoice(folder, null);
    }

    private static FolderChoice OfName(string name, IReadOnlyList<InstanceEntry> running)
    {
        var named = running.Where(e => e.Blueprint == name
            || e.ProcessId.ToString(CultureInfo.InvariantCulture) == name).ToList();
        if (named.Count == 1) return new FolderChoice(named[0].DataFolder, named[0]);
        var choices = named.Count > 1 ? named : running;
        var listed = string.Join(Environment.NewLine, choices.Select(e => Line(new FolderChoice(e.DataFolder, e))));
        throw new AppException(named.Count == 0
                ? $"No instance '{name}' is running." + (listed.Length == 0 ? "" : Environment.NewLine + listed)
                : $"More than one instance is named '{name}':" + Environment.NewLine + listed,
            choices.Count == 0 ? "Start one with 'run'." : "Choose with --instance <process id>.",
            named.Count == 0 ? ExitCode.Failed : ExitCode.Usage);
    }

    private InstanceEntry? RunningOn(string folder, IReadOnlyList<InstanceEntry> running) =>
        running.FirstOrDefault(e => e.DataFolder == folder) ?? InstanceEntry.OfFolder(folder, directory.MarkOf);

    private static string Line(FolderChoice choice) =>
        choice.Entry is { } entry
            ? $"  --instance {entry.ProcessId,-8} {entry.Blueprint}, data in {entry.DataFolder}"
            : $"  --data {choice.Path}  (at rest)";
}
