using System.Globalization;

namespace Millrace.App.Instances;

/// <summary>
/// The user's folder that lists running instances, one file each. Entries of processes that are gone are ignored and
/// removed.
/// </summary>
internal sealed class InstanceDirectory(string folder, Func<int, string?>? markOf = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder.</summary>
    internal string Folder { get; } = folder;

    /// <summary>How processes are told apart.</summary>
    internal Func<int, string?> MarkOf { get; } = markOf ?? ProcessMark.Of;

    /// <summary>The one of the user: under the session's folder where there is one, else under the temporary
    /// folder.</summary>
    internal static InstanceDirectory Of(Surroundings surroundings)
    {
        var session = surroundings.Variable("XDG_RUNTIME_DIR");
        return new InstanceDirectory(session is not null && Directory.Exists(session)
            ? Path.Combine(session, "millrace")
            : Path.Combine(surroundings.TemporaryFolder, $"millrace-{surroundings.User}"));
    }

    /// <summary>Instances that run now, in the order of their start.</summary>
    internal IReadOnlyList<InstanceEntry> Running()
    {
        if (!Directory.Exists(Folder) || !IsOwn()) return [];
        var running = new List<InstanceEntry>();
        foreach (var path in Directory.GetFiles(Folder, "*.json"))
        {
            if (InstanceEntry.Read(path) is not { } entry) continue;
            if (entry.IsAlive(MarkOf)) running.Add(entry);
            else PrivateFile.Delete(path);
        }

        return [.. running.OrderBy(e => e.StartedAt).ThenBy(e => e.ProcessId)];
    }

    /// <summary>Lists an instance until the result is disposed, here and in its data directory.</summary>
    internal IDisposable Register(InstanceEntry entry)
    {
        string[] paths = [PathOf(entry.ProcessId), Path.Combine(entry.DataFolder, InstanceEntry.FileName)];
        Directory.CreateDirectory(Folder);
        if (!IsOwn())
            throw new AppException($"The folder {Folder} belongs to somebody else or is a link.",
                "Set XDG_RUNTIME_DIR to a folder of your own.");
        foreach (var path in paths) entry.Write(path);
        return new Registration(paths);
    }

    private string PathOf(int processId) =>
        Path.Combine(Folder, processId.ToString(CultureInfo.InvariantCulture) + ".json");

    /// <summary>Only the owner of a folder may set its mode: so setting it shows whose it is.</summary>
    private bool IsOwn()
    {
        var directory = new DirectoryInfo(Folder);
        if (directory.LinkTarget is not null) return false;
        if (OperatingSystem.IsWindows()) return true;
        try
        {
            directory.UnixFileMode = OwnerOnly;
            return true;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private sealed class Registration(string[] paths) : IDisposable
    {
        public void Dispose()
        {
            foreach (var path in paths) PrivateFile.Delete(path);
        }
    }
}
