using System.Diagnostics;
using System.Text;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Engines;

/// <summary>
/// One pipeline on a log of its own: the source fills the topic first, then one lane maps it into another topic.
/// </summary>
internal sealed class MapRun(string folder, int chain, long records, long warmUp) : IDisposable
{
    private const int Rest = 250;
    private readonly LinuxFileLayer _files = new();
    private readonly AutoResetEvent _wake = new(false);

    /// <summary>Records of a commit.</summary>
    public long CommitRecords { get; init; } = 100_000;

    public async Task<MapResult> MeasureAsync()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var log = EmbeddedLog.Open(_files, folder, TimeProvider.System);
        log.Progressed += () => _wake.Set();
        try
        {
            using var engine = Make(log);
            Drive(engine.Groups[0].Lanes[0], long.MaxValue);
            return Map(engine.Groups[1].Lanes[0], log);
        }
        finally
        {
            await log.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _wake.Dispose();

    private MapResult Map(Lane lane, EmbeddedLog log)
    {
        Drive(lane, warmUp);
        var committer = lane.Tasks[0].Committer;
        var (before, commits, done) = (log.Statistics, committer.Commits, committer.RecordsIn);
        var (lanes, all) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(precise: true));
        var started = Stopwatch.GetTimestamp();
        Drive(lane, long.MaxValue);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        lanes = GC.GetAllocatedBytesForCurrentThread() - lanes;
        all = GC.GetTotalAllocatedBytes(precise: true) - all;
        var after = log.Statistics;
        return new MapResult(seconds, committer.RecordsIn - done, committer.Commits - commits, lanes, all,
            after.CommitBytes - before.CommitBytes,
            (after.WrittenBytes - before.WrittenBytes) / Math.Max(1, after.Syncs - before.Syncs));
    }

    private void Drive(Lane lane, long until)
    {
        if (lane.Tasks.Count == 0) lane.Open([0]);
        while (!lane.Run.HasEnded && lane.Tasks[0].Committer.RecordsIn < until)
        {
            if (lane.Run.Failure is { } failure) throw new InvalidOperationException("The lane failed.", failure);
            if (!lane.Step()) _wake.WaitOne(Rest);
        }
    }

    private Engine Make(EmbeddedLog log)
    {
        var types = new TypeRegistry();
        MillraceRegistryAttribute.Of(typeof(TypeRegistry).Assembly)?.AddTo(types);
        MillraceRegistryAttribute.Of(typeof(MapRun).Assembly)?.AddTo(types);
        types.AddStreamlet(StreamletType.Of(() => new SampleSource()));
        types.AddStreamlet(StreamletType.Of(() => new AddOne()));
        return new Engine(new EngineSetup
        {
            Blueprint = Plan(types), Backplane = log, Codecs = types, Clock = TimeProvider.System,
            Start = new StreamletStart
            {
                Name = "", Task = 0, BaseFolder = folder, Clock = TimeProvider.System, Files = _files,
                Codecs = types, Console = TextWriter.Null,
            },
        });
    }

    private VerifiedBlueprint Plan(TypeRegistry types)
    {
        var result = BlueprintVerifier.Verify("map.yaml", Encoding.UTF8.GetBytes(Text()),
            new VerifierSettings { StreamletTypes = types.Streamlets, RecordTypes = types });
        var plan = result.Verified ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
        return plan with
        {
            Groups = [.. plan.Groups.OrderByDescending(group => group.HasIngress)],
            Commit = new CommitPolicy
            {
                Interval = TimeSpan.FromSeconds(10), Records = CommitRecords, Bytes = 256L << 20,
            },
        };
    }

    private string Text()
    {
        var text = new StringBuilder("blueprint: map\nstreamlets:\n");
        text.Append($"  source: {{ type: SampleSource, count: {records + warmUp} }}\n");
        for (var i = 1; i <= chain; i++) text.Append($"  map{i}: {{ type: AddOne }}\n");
        text.Append("topics:\n  raw: { from: source.out, to: map1.in, partitions: 1 }\n");
        text.Append($"  mapped: {{ from: map{chain}.out, partitions: 1 }}\n");
        if (chain > 1) text.Append("wires:\n");
        for (var i = 1; i < chain; i++) text.Append($"  - map{i}.out -> map{i + 1}.in\n");
        return text.ToString();
    }
}
