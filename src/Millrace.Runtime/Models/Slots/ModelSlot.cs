namespace Millrace.Runtime.Models.Slots;

/// <summary>
/// A slot as its tasks see it: one reference to the launch that is ready. Tasks look at it between batches.
/// </summary>
internal sealed class ModelSlot
{
    private PreparedLaunch? _ready;

    /// <summary>Takes the slot's name and the features that it offers, in order.</summary>
    public ModelSlot(string name, IReadOnlyList<string> features)
    {
        Name = name;
        Features = features;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The features that it offers.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Rows of the largest batch.</summary>
    public int MaxBatch { get; init; } = 512;

    /// <summary>Scorers to make ahead for each launch: the tasks of this instance that score in the slot.</summary>
    public int Scorers { get; init; } = 1;

    /// <summary>Number of the launch that is ready, or 0.</summary>
    public long ReadyLaunch => Volatile.Read(ref _ready)?.Launch.Launch ?? 0;

    /// <summary>The launch that is ready, acquired for the caller; null where there is none.</summary>
    public PreparedLaunch? TakeUp()
    {
        while (Volatile.Read(ref _ready) is { } ready)
        {
            if (ready.TryAcquire()) return ready;
        }

        return null;
    }

    /// <summary>Makes a launch the one that tasks take up next; takes over the caller's hold on it.</summary>
    public void Publish(PreparedLaunch? launch) => Interlocked.Exchange(ref _ready, launch)?.Release();
}
