using Millrace.Files;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Logs;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>A pipeline that runs in this process: its data directory, engine, threads and launches.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);
    private readonly DataFolder _folder;
    private readonly Engine _engine;
    private readonly LaunchLoop _launches;
    private readonly SealingThread _sealing = new();
    private readonly List<LaneThread> _lanes = [];
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StorageException? _logFailure;
    private bool _isStopped;

    private PipelineHost(HostSetup setup, DataFolder folder, RunningParts parts)
    {
        _folder = folder;
        _engine = parts.Engine;
        _launches = parts.Launches;
        Instance = new Instance(setup, folder, parts);
        foreach (var lane in _engine.Lanes)
            _lanes.Add(new LaneThread(lane, _engine, setup.Clock, _sealing) { Idled = Look });
        _launches.Published = () => _lanes.ForEach(lane => lane.Wake());
        folder.Log.Failed += failure => Fail(failure, parts.Events);
    }

    /// <summary>What it answers.</summary>
    internal Instance Instance { get; }

    /// <summary>Completes when every group has ended or stopped.</summary>
    internal Task Ended => _over.Task;

    /// <summary>Whether a part has failed: the process must not exit with 0.</summary>
    internal bool HasFailed =>
        _engine.HasFailed || _launches.Failure is not null || Volatile.Read(ref _logFailure) is not null;

    /// <summary>Opens the data directory and starts.</summary>
    internal static async Task<PipelineHost> StartAsync(HostSetup setup, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(setup.Files, setup.DataFolder, setup.Clock, setup.Formats,
            new EmbeddedLogOptions { SyncsCommits = setup.Plan.Durability == Durability.Group });
        try
        {
            await FirstLaunches.SetAsync(folder, setup.Plan, setup.Files, setup.BaseFolder, cancellation)
                .ConfigureAwait(false);
            var host = new PipelineHost(setup, folder, RunningParts.Make(setup, folder));
            host.Start();
            return host;
        }
        catch
        {
            await folder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Finishes the batches at hand, commits and closes.</summary>
    internal async Task StopAsync()
    {
        if (_isStopped) return;
        _isStopped = true;
        foreach (var lane in _lanes) lane.Stop();
        await Task.Run(() => _lanes.ForEach(lane => lane.Join(StopTime))).ConfigureAwait(false);
        // Before the lanes are gone, as a launch that becomes ready wakes them.
        await _launches.DisposeAsync().ConfigureAwait(false);
        foreach (var lane in _lanes) lane.Dispose();
        _sealing.Dispose();
        _engine.Dispose();
        _over.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _folder.DisposeAsync().ConfigureAwait(false);
    }

    private void Start()
    {
        _launches.Start();
        foreach (var lane in _lanes) lane.Start();
    }

    // After a failed sync nothing can be acknowledged any more: lanes end as they are, and the next start recovers.
    private void Fail(StorageException failure, EventLog events)
    {
        Volatile.Write(ref _logFailure, failure);
        events.Add(Health.Critical, "log", failure.Message);
        if (!_isStopped) _lanes.ForEach(lane => lane.Abandon());
        _over.TrySetResult();
    }

    private void Look()
    {
        if (_engine.IsOver) _over.TrySetResult();
    }
}
