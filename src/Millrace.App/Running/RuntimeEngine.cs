using System.Text;
using Millrace.App.Instances;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>The engine of this process.</summary>
internal sealed class RuntimeEngine(AppBuilder parts) : IEngine
{
    /// <inheritdoc/>
    public VerificationResult Verify(string path, Overrides overrides)
    {
        var text = PrivateFile.Read(path) ?? throw new AppException($"The blueprint {path} cannot be read.");
        return BlueprintVerifier.Verify(path, Encoding.UTF8.GetBytes(text), new VerifierSettings
        {
            StreamletTypes = parts.Types.Streamlets,
            RecordTypes = parts.Types,
            Overrides = overrides,
        });
    }

    /// <inheritdoc/>
    public Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        throw new AppException("This build has no engine yet.");

    /// <inheritdoc/>
    public IDataFolder OpenAtRest(string dataFolder) => throw new AppException("This build has no engine yet.");
}
