using System.Diagnostics;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Hosting.Instances;

namespace Millrace.Bench.Flights;

/// <summary>
/// One pass over all flights on a log of its own: the topic is filled first, then one lane is measured.
/// </summary>
internal sealed class FlightsRun(string folder, FlightsApplication application, VerifiedBlueprint plan) : IDisposable
{
    private const int Rest = 250;
    private readonly AutoResetEvent _wake = new(false);
    private readonly LinuxFileLayer _files = new();
    private long _waitTicks;

    /// <summary>Measures the group; afterwards the tap takes what it has scored, where that is wanted.</summary>
    public async Task<FlightsResult> MeasureAsync(bool withTap)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var sample = Repository.Sample("FlightDelays");
        var setup = new HostSetup
        {
            Plan = plan, BaseFolder = sample, DataFolder = folder, Types = application.Types,
            Formats = application.Formats, Files = _files,
        };
        await using (var data = DataFolder.Open(_files, folder, TimeProvider.System, application.Formats))
        {
            data.Log.Progressed += () => _wake.Set();
            await FirstLaunches.SetAsync(data, setup.Plan, _files, sample, CancellationToken.None);
            var result = await RunAsync(RunningParts.Make(setup, data), withTap);
            Directory.Delete(folder, recursive: true);
            return result;
        }
    }

    public void Dispose() => _wake.Dispose();

    private async Task<FlightsResult> RunAsync(RunningParts parts, bool withTap)
    {
        using var engine = parts.Engine;
        using var sealing = new SealingThread();
        await using var launches = parts.Launches;
        launches.Published = () => _wake.Set();
        launches.Start();
        Drive(LaneOf(parts, "flights"));
        while (parts.Slots.Slots.Any(slot => slot.Models.ReadyLaunch == 0)) _wake.WaitOne(Rest);
        var lane = LaneOf(parts, "features");
        lane.RunSealing = job => sealing.Add(job, () => _wake.Set());
        var result = Measure(parts, lane);
        if (withTap) Drive(LaneOf(parts, "tap"));
        foreach (var open in engine.Lanes) open.Close();
        return result;
    }

    private FlightsResult Measure(RunningParts parts, Lane lane)
    {
        lane.Open(lane.Run.TasksOf(lane));
        var started = Stopwatch.GetTimestamp();
        var onProcessor = ThreadClock.Seconds;
        _waitTicks = 0;
        // What is allocated is counted over the second half: in the first, buffers grow to what commits need.
        Drive(lane, lane.Tasks.Sum(task => task.Parts.Inputs.Sum(input => input.EndOffset())) / 2);
        var (lanes, all) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes());
        var half = RecordsOf(lane);
        Drive(lane);
        onProcessor = ThreadClock.Seconds - onProcessor;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        lanes = GC.GetAllocatedBytesForCurrentThread() - lanes;
        all = GC.GetTotalAllocatedBytes() - all;
        var nodes = lane.Tasks.SelectMany(task => task.Parts.Nodes).ToLookup(node => node.Plan.Name);
        return new FlightsResult
        {
            Seconds = seconds, Waited = _waitTicks / (double)Stopwatch.Frequency, OnProcessor = onProcessor,
            Records = RecordsOf(lane), SecondHalf = RecordsOf(lane) - half,
            Commits = lane.Tasks.Sum(task => task.Committer.Commits), LaneBytes = lanes, AllBytes = all,
            Steps = nodes.ToDictionary(
                node => node.Key, node => node.Sum(item => item.Counters.Ticks) / (double)Stopwatch.Frequency),
            Engine = parts.Slots.Slots.SelectMany(slot => slot.AllCounters).Sum(counters => counters.Ticks)
                / (double)TimeSpan.TicksPerSecond,
        };
    }

    private static long RecordsOf(Lane lane)
    {
        var records = 0L;
        for (var i = 0; i < lane.Tasks.Count; i++) records += lane.Tasks[i].Committer.RecordsIn;
        return records;
    }

    private void Drive(Lane lane, long until = long.MaxValue)
    {
        if (lane.Tasks.Count == 0) lane.Open(lane.Run.TasksOf(lane));
        while (!lane.Run.HasEnded && RecordsOf(lane) < until)
        {
            if (lane.Run.Failure is { } failure) throw new InvalidOperationException("The lane failed.", failure);
            if (lane.Step()) continue;
            var started = Stopwatch.GetTimestamp();
            _wake.WaitOne(Rest);
            _waitTicks += Stopwatch.GetTimestamp() - started;
        }
    }

    private static Lane LaneOf(RunningParts parts, string streamlet) => parts.Engine.Groups
        .Single(group => group.Plan.Streamlets.Any(planned => planned.Name == streamlet)).Lanes[0];
}
