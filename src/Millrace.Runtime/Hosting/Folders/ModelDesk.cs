using System.Text;
using Millrace.Backplanes;
using Millrace.Models;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>Answers questions about models and launches, and takes pushes and launches.</summary>
internal sealed class ModelDesk(IBackplane backplane, DataFolderParts parts) : IDisposable
{
    private readonly List<ActivationRecord> _activations = [];
    private IBatchReader? _reader;

    internal List<ModelVersionView> Versions()
    {
        parts.Catalog.Poll();
        return [.. parts.Catalog.Current.Versions.Select(version => new ModelVersionView(version.Name, version.Digest,
            version.PayloadFormat, version.Features, version.Outputs, version.Description,
            EventTime.ToDateTime(version.At), version.By))];
    }

    internal List<LaunchView> Launches(string? slot)
    {
        parts.Catalog.Poll();
        var catalog = parts.Catalog.Current;
        var activations = Activations();
        return [.. catalog.Launches.Values.Where(launch => slot is null || launch.Set.Slot == slot)
            .Select(launch => View(catalog, launch, activations))];
    }

    public void Dispose() => _reader?.Dispose();

    internal ModelPushResult Push(ModelPushRequest request)
    {
        var manifest = Encoding.UTF8.GetBytes(request.Manifest);
        var golden = Encoding.UTF8.GetBytes(request.Golden ?? "");
        try
        {
            var package = PackageReader.Assemble(manifest, request.Payload, golden);
            if (package.Manifest.Model != request.Model)
                return new ModelPushResult(null, package.Digest,
                    $"The manifest speaks of model '{package.Manifest.Model}', not of '{request.Model}'.", false);
            var pushed = parts.Registry.PushAsync(package, request.By, CancellationToken.None).GetAwaiter().GetResult();
            return new ModelPushResult(pushed.Version.Name, package.Digest, null, pushed.WasKnown);
        }
        catch (ModelRefusedException refused)
        {
            return new ModelPushResult(null, "", refused.Message, false);
        }
    }

    internal LaunchResult SetLaunch(LaunchRequest request)
    {
        try
        {
            var set = parts.Registry.LaunchAsync(request.Slot, request.Live, request.By, CancellationToken.None)
                .GetAwaiter().GetResult();
            return new LaunchResult(set.Launch, null);
        }
        catch (ModelRefusedException refused)
        {
            return new LaunchResult(null, refused.Message);
        }
    }

    private static LaunchView View(Catalog catalog, LaunchState launch, ActivationRecord[] activations)
    {
        var own = activations.Where(item => item.Launch == launch.Number).Select(item =>
            new ActivationView(item.Task.ToString(), item.Topic, item.Offset, EventTime.ToDateTime(item.At))).ToList();
        var isNewest = catalog.Newest(launch.Set.Slot)?.Number == launch.Number;
        var state = launch.Refusal is not null ? "refused"
            : own.Count > 0 ? isNewest ? "active" : "replaced"
            : isNewest ? "preparing" : "replaced";
        return new LaunchView(launch.Number, launch.Set.Slot, launch.Set.Live, state, launch.Refusal?.Reason,
            EventTime.ToDateTime(launch.Set.At), launch.Set.By, own);
    }

    // Kept and tailed, not read anew: the status of an instance asks for them several times a second.
    private ActivationRecord[] Activations()
    {
        lock (_activations)
        {
            if (_reader is null && backplane.FindTopic(ActivationRecord.TopicName) is { } topic)
            {
                var partition = new TopicPartition(topic.Id, 0);
                _reader = backplane.OpenReader(partition, backplane.StartOffset(partition));
            }

            while (_reader is not null && _reader.TryRead(out var batch))
                _activations.Add(ActivationRecord.Read(batch.Payload));
            return [.. _activations];
        }
    }
}
