using System.Diagnostics;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Lanes;

namespace Millrace.Bench.Engines;

/// <summary>
/// One run on a log of its own: the source fills the topic first, then one lane maps it into another topic and is
/// measured, then every record that came out is looked at.
/// </summary>
internal sealed class MapRun(string folder, int chain, long records, long warmUp) : IDisposable
{
    private const int Rest = 250;
    private readonly AutoResetEvent _wake = new(false);
    private readonly ManualResetEventSlim _journalMayGo = new(true);
    private long _waitTicks;

    public required CommitPolicy Commit { get; init; }

    public async Task<MapResult> MeasureAsync()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await using (var pipeline = new MapPipeline(folder, chain, records + warmUp, Commit))
        {
            pipeline.Log.Progressed += OnProgressed;
            Drive(pipeline.Source, long.MaxValue);
            WarmUp(pipeline.Map);
            var result = Measure(pipeline);
            Drive(pipeline.Check, long.MaxValue);
            var seen = pipeline.Check.Tasks[0].Committer.RecordsIn;
            if (seen != records + warmUp)
                throw new InvalidDataException($"{seen} of {records + warmUp} records came out.");
            Directory.Delete(folder, recursive: true);
            return result;
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _journalMayGo.Dispose();
    }

    private void OnProgressed()
    {
        _wake.Set();
        _journalMayGo.Wait();
    }

    // The journal is held until the lane waits for it: so all transactions that can be under way at once are, and
    // their buffers have grown before the measurement.
    private void WarmUp(Lane lane)
    {
        lane.Open([0]);
        _journalMayGo.Reset();
        while (lane.Step()) ThrowIfFailed(lane);
        _journalMayGo.Set();
        Drive(lane, warmUp);
    }

    private MapResult Measure(MapPipeline pipeline)
    {
        var (lane, log) = (pipeline.Map, pipeline.Log);
        var committer = lane.Tasks[0].Committer;
        var (before, commits, done) = (log.Statistics, committer.Commits, committer.RecordsIn);
        var (lanes, all) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(precise: true));
        var started = Stopwatch.GetTimestamp();
        _waitTicks = 0;
        Drive(lane, long.MaxValue);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        lanes = GC.GetAllocatedBytesForCurrentThread() - lanes;
        all = GC.GetTotalAllocatedBytes(precise: true) - all;
        var after = log.Statistics;
        return new MapResult
        {
            Seconds = seconds, Waited = _waitTicks / (double)Stopwatch.Frequency,
            Synced = (after.SyncTime - before.SyncTime).TotalSeconds, Records = committer.RecordsIn - done,
            Commits = committer.Commits - commits, LaneBytes = lanes, AllBytes = all,
            CommitBytes = after.CommitBytes - before.CommitBytes,
            SyncBytes = (after.WrittenBytes - before.WrittenBytes) / Math.Max(1, after.Syncs - before.Syncs),
        };
    }

    private void Drive(Lane lane, long until)
    {
        if (lane.Tasks.Count == 0) lane.Open([0]);
        while (!lane.Run.HasEnded && lane.Tasks[0].Committer.RecordsIn < until)
        {
            ThrowIfFailed(lane);
            if (lane.Step()) continue;
            var started = Stopwatch.GetTimestamp();
            _wake.WaitOne(Rest);
            _waitTicks += Stopwatch.GetTimestamp() - started;
        }
    }

    private static void ThrowIfFailed(Lane lane)
    {
        if (lane.Run.Failure is { } failure) throw new InvalidOperationException("The lane failed.", failure);
    }
}
