using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>A pipeline that was started.</summary>
internal interface IRunning : IAsyncDisposable
{
    /// <summary>What it answers; its counters can be read until it is disposed.</summary>
    IInstance Instance { get; }

    /// <summary>
    /// Completes when there is nothing more to do: all finite sources have ended and everything is drained, or what has
    /// failed leaves nothing that could go on. Faults only for a bug.
    /// </summary>
    Task Ended { get; }

    /// <summary>Whether a part has failed: then the process must not end with 0.</summary>
    bool HasFailed { get; }

    /// <summary>Stops with grace: the batches at hand are finished and committed, then everything is closed.</summary>
    Task StopAsync();
}
