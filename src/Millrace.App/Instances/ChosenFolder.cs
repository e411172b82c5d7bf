using Millrace.Runtime.Hosting;

namespace Millrace.App.Instances;

/// <summary>The data directory that a verb works on, open.</summary>
/// <param name="Folder">What answers.</param>
/// <param name="Path">Full path of the directory.</param>
/// <param name="Entry">The instance that runs on it; null at rest.</param>
internal sealed record ChosenFolder(IDataFolder Folder, string Path, InstanceEntry? Entry) : IAsyncDisposable
{
    /// <summary>The running instance; null at rest.</summary>
    internal IInstance? Running => Entry is null ? null : Folder as IInstance;

    /// <summary>In words, what answers.</summary>
    internal string Where => Entry is null ? $"data at rest in {Path}" : Entry.Describe();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Folder is IAsyncDisposable slow) await slow.DisposeAsync();
        else (Folder as IDisposable)?.Dispose();
    }
}
