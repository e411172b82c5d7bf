namespace Millrace.Runtime.Execution;

/// <summary>How the engine runs; nothing here changes what comes out.</summary>
internal sealed record EngineOptions
{
    /// <summary>Commits of a task that may wait for their sync while it works on.</summary>
    public int CommitsInFlight { get; init; } = 2;

    /// <summary>Outputs of batches that may wait for their sync, where they are sent ahead of the commit.</summary>
    public int PartsInFlight { get; init; } = 16;

    /// <summary>Rows of a step; bounds the memory of a batch and how long a lane is busy with one task.</summary>
    public int BatchRows { get; init; } = 4096;

    /// <summary>Where tests cut batches: the most rows of the next step; null leaves it at <see
    /// cref="BatchRows"/>.</summary>
    public Func<int>? Cut { get; init; }

    internal int NextBatchRows => Math.Clamp(Cut?.Invoke() ?? BatchRows, 1, BatchRows);
}
