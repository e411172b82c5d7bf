using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Rehearsals;

namespace Millrace.App.Running;

/// <summary>What the verbs need of the engine: to verify a blueprint, to start it, and to open a data directory at
/// rest.</summary>
internal interface IEngine
{
    /// <summary>Verifies a blueprint with its overrides.</summary>
    VerificationResult Verify(string path, Overrides overrides);

    /// <summary>
    /// Opens the data directory and starts the pipeline. Fails with an <see cref="AppException"/> where the directory
    /// is in use or cannot be read.
    /// </summary>
    Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a pipeline to its end on one thread and virtual time; the caller disposes of what came of it. Fails with an
    /// <see cref="AppException"/> where a part fails or it does not end.
    /// </summary>
    Task<Rehearsal> RehearseAsync(RehearsalRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a data directory that no process runs on; the result is disposed where it can be.</summary>
    IDataFolder OpenAtRest(string dataFolder);
}
