using System.Text;
using Millrace.App.Instances;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Models;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Hosting.Instances;

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
    public async Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var setup = new HostSetup
        {
            Plan = request.Plan,
            BaseFolder = Path.GetDirectoryName(Path.GetFullPath(request.BlueprintPath))!,
            DataFolder = request.DataFolder,
            Types = parts.Types,
            Formats = parts.Formats,
            Files = _files,
            Console = Console.Out,
            NewRun = request.NewRun,
        };
        try
        {
            return new RunningPipeline(await PipelineHost.StartAsync(setup, cancellationToken));
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            throw new AppException(failure.Message);
        }
    }

    /// <inheritdoc/>
    public IDataFolder OpenAtRest(string dataFolder)
    {
        try
        {
            return DataFolder.Open(_files, dataFolder, TimeProvider.System, parts.Formats);
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            throw new AppException(failure.Message);
        }
    }

    private static bool IsOfTheWorld(Exception failure) =>
        failure is BackplaneException or StorageException or InvalidDataException or ModelRefusedException;
}
