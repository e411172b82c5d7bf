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
using Millrace.Runtime.Hosting.Rehearsals;
using Millrace.Runtime.Models.Catalogs;

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

    /// <inheritdoc/>
    public async Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new RunningPipeline(await PipelineHost.StartAsync(SetupOf(request), cancellationToken));
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            throw new AppException($"The pipeline cannot start: {failure.Message}", AdviceOn(failure));
        }
    }

    /// <inheritdoc/>
    public async Task<Rehearsal> RehearseAsync(RehearsalRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var plan = request.Inputs.Aggregate(request.Pipeline.Plan,
                (changed, input) => FilePlan.WithInput(changed, input.Key, input.Value, parts.Types.Streamlets));
            plan = FilePlan.WithOutputsIn(FilePlan.AtFullSpeed(plan), request.OutputFolder);
            var setup = new RehearsalSetup(SetupOf(request.Pipeline with { Plan = plan })) { Within = request.Within };
            return await Rehearsal.RunAsync(
                request.Start is { } start ? setup with { Start = start } : setup, cancellationToken);
        }
        catch (Exception failure) when (failure is RehearsalException || IsOfTheWorld(failure))
        {
            throw new AppException(failure.Message);
        }
    }

    /// <inheritdoc/>
    public IDataFolder OpenAtRest(string dataFolder)
    {
        try
        {
            return DataFolder.Open(_files, dataFolder, surroundings.Clock, parts.Formats);
        }
        catch (Exception failure) when (IsOfTheWorld(failure))
        {
            throw new AppException($"The data directory cannot be opened: {failure.Message}", AdviceOn(failure));
        }
    }

    private HostSetup SetupOf(StartRequest request) => new()
    {
        Plan = request.Plan,
        BaseFolder = Path.GetDirectoryName(request.BlueprintPath)!,
        DataFolder = request.DataFolder,
        Types = parts.Types,
        Formats = parts.Formats,
        Files = _files,
        Clock = surroundings.Clock,
        Console = request.Console,
        NewRun = request.NewRun,
        User = surroundings.User,
    };

    /// <summary>The file as people here would call it: problems are easier to read by short paths.</summary>
    private string NameOf(string path)
    {
        var relative = Path.GetRelativePath(surroundings.Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static bool IsOfTheWorld(Exception failure) =>
        failure is BackplaneException or StorageException or InvalidDataException or ModelRefusedException
            or CatalogException;

    private static string? AdviceOn(Exception failure) => failure switch
    {
        BackplaneException => "If another process uses it, stop that one, or choose another folder with --data.",
        StorageException { Failure: StorageFailure.NoSpace } => "Free some space; 'doctor' shows how much there is.",
        StorageException { Failure: StorageFailure.Denied } => "Choose a folder that you may write with --data.",
        _ => null,
    };
}
