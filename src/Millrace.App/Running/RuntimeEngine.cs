using System.Text;
using Millrace.App.Instances;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>The engine of this process.</summary>
internal sealed class RuntimeEngine(AppBuilder parts, Surroundings surroundings) : IEngine
{
    private readonly LinuxFileLayer _files = new();

    /// <inheritdoc/>
    public VerificationResult Verify(string path, Overrides overrides)
    {
        var text = PrivateFile.Read(path) ?? throw new AppException($"The blueprint {path} cannot be read.");
        return BlueprintVerifier.Verify(NameOf(path), Encoding.UTF8.GetBytes(text), new VerifierSettings
        {
            StreamletTypes = parts.Types.Streamlets,
            RecordTypes = parts.Types,
            Packages = new PackageFolders(_files, Path.GetDirectoryName(path)!),
            Overrides = overrides,
        });
    }

    /// <summary>The file as people here would call it: problems are easier to read by short paths.</summary>
    private string NameOf(string path)
    {
        var relative = Path.GetRelativePath(surroundings.Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <inheritdoc/>
    public Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        throw new AppException("This build has no engine yet.");

    /// <inheritdoc/>
    public IDataFolder OpenAtRest(string dataFolder) => throw new AppException("This build has no engine yet.");
}
