using System.Text.Json;
using Millrace.App.Output;

namespace Millrace.App.Instances;

/// <summary>What a running instance tells others of itself, in a file.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="ProcessMark">When that process started, as the system tells it.</param>
/// <param name="Blueprint">Name of the blueprint.</param>
/// <param name="BlueprintPath">The blueprint's file.</param>
/// <param name="DataFolder">Full path of the data directory.</param>
/// <param name="Address">Address of its HTTP API; null where it has none.</param>
/// <param name="StartedAt">When it started.</param>
internal sealed record InstanceEntry(int ProcessId, string ProcessMark, string Blueprint, string BlueprintPath,
    string DataFolder, string? Address, DateTimeOffset StartedAt)
{
    /// <summary>Name of the entry's file in the data directory.</summary>
    internal const string FileName = "instance.json";

    /// <summary>Name of the file in the data directory that holds the token for changes.</summary>
    internal const string TokenName = "token";

    /// <summary>Where the token lies.</summary>
    internal string TokenPath => Path.Combine(DataFolder, TokenName);

    /// <summary>One line that tells it from others.</summary>
    internal string Describe() => $"{Blueprint}, process {ProcessId}, data in {DataFolder}";

    /// <summary>Whether its process still runs.</summary>
    internal bool IsAlive(Func<int, string?> markOf) => markOf(ProcessId) == ProcessMark;

    internal void Write(string path) => PrivateFile.Write(path, JsonSerializer.Serialize(this, Printer.JsonOptions));

    /// <summary>Reads an entry; null where there is none or it is not one.</summary>
    internal static InstanceEntry? Read(string path)
    {
        if (PrivateFile.Read(path) is not { } text) return null;
        try
        {
            var entry = JsonSerializer.Deserialize<InstanceEntry>(text, Printer.JsonOptions);
            return entry is { DataFolder: not null, Blueprint: not null, ProcessMark: not null } ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The live instance on a data directory, or null.</summary>
    internal static InstanceEntry? OfFolder(string folder, Func<int, string?> markOf)
    {
        var entry = Read(Path.Combine(folder, FileName));
        return entry is not null && entry.IsAlive(markOf) ? entry : null;
    }
}
