using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>The engine of this process.</summary>
internal sealed class RuntimeEngine : IEngine
{
    /// <inheritdoc/>
    public Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        throw new AppException("This build has no engine yet.");

    /// <inheritdoc/>
    public IDataFolder OpenAtRest(string dataFolder) => throw new AppException("This build has no engine yet.");
}
