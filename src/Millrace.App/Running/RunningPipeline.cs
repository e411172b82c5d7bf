using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Instances;

namespace Millrace.App.Running;

/// <summary>A pipeline of this process.</summary>
internal sealed class RunningPipeline(PipelineHost host) : IRunning
{
    /// <inheritdoc/>
    public IInstance Instance => host.Instance;

    /// <inheritdoc/>
    public Task Ended => host.Ended;

    /// <inheritdoc/>
    public bool HasFailed => host.HasFailed;

    /// <inheritdoc/>
    public Task StopAsync() => host.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
