using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>What the verbs need of the engine: to start a pipeline, and to open a data directory at rest.</summary>
internal interface IEngine
{
    /// <summary>
    /// Opens the data directory and starts the pipeline. Fails with an <see cref="AppException"/> where the directory
    /// is in use or cannot be read.
    /// </summary>
    Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a data directory that no process runs on; disposed where it is disposable.</summary>
    IDataFolder OpenAtRest(string dataFolder);
}
