using System.Diagnostics;
using System.Text;
using Millrace.Bench.Engines;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Hosting.Instances;

namespace Millrace.Bench.Decisions;

/// <summary>Fills a data directory with decisions of the quick model, and says what they cost the lane.</summary>
internal sealed class DecisionFill(string folder, long count) : IDisposable
{
    private const int Rest = 250;
    private readonly LinuxFileLayer _files = new();
    private readonly AutoResetEvent _wake = new(false);

    /// <summary>Microseconds of the lane for a record in the step that scores, the model's own left out.</summary>
    public double MicrosecondsPerRecord { get; private set; }

    public async Task RunAsync(DataFolder data)
    {
        QuickPackage.Write(Path.Combine(folder, "quick"));
        var types = new TypeRegistry();
        MillraceRegistryAttribute.Of(typeof(TypeRegistry).Assembly)?.AddTo(types);
        MillraceRegistryAttribute.Of(typeof(DecisionFill).Assembly)?.AddTo(types);
        types.AddStreamlet(new ScoreStreamletType());
        types.AddStreamlet(StreamletType.Of(() => new SampleSource()));
        var setup = new HostSetup
        {
            Plan = Verify(types), BaseFolder = folder, DataFolder = folder, Types = types,
            Formats = [new QuickFormat()], Files = _files,
        };
        data.Log.Progressed += Wake;
        await FirstLaunches.SetAsync(data, setup.Plan, _files, folder, CancellationToken.None);
        await RunAsync(RunningParts.Make(setup, data));
        data.Log.Progressed -= Wake;
    }

    public void Dispose() => _wake.Dispose();

    private async Task RunAsync(RunningParts parts)
    {
        using var engine = parts.Engine;
        using var sealing = new SealingThread();
        await using var launches = parts.Launches;
        launches.Published = Wake;
        launches.Start();
        while (parts.Slots.Slots.Any(slot => slot.Models.ReadyLaunch == 0)) _wake.WaitOne(Rest);
        foreach (var group in engine.Groups.OrderByDescending(group => group.Plan.HasIngress))
        {
            group.Lanes[0].RunSealing = job => sealing.Add(job, Wake);
            Drive(group.Lanes[0]);
        }

        var node = engine.Groups.SelectMany(group => group.Tasks).SelectMany(task => task.Parts.Nodes)
            .Where(node => node.Plan.Name == "risk").ToList();
        var models = parts.Slots.Slots.SelectMany(slot => slot.AllCounters).Sum(counters => counters.Ticks);
        var ticks = node.Sum(item => item.Counters.Ticks) - models;
        MicrosecondsPerRecord = ticks / (double)Stopwatch.Frequency * 1e6 / node.Sum(item => item.Counters.RecordsIn);
        foreach (var lane in engine.Lanes) lane.Close();
    }

    private void Wake() => _wake.Set();

    private void Drive(Lane lane)
    {
        lane.Open(lane.Run.TasksOf(lane));
        while (!lane.Run.HasEnded)
        {
            if (lane.Run.Failure is { } failure) throw new InvalidOperationException("The lane failed.", failure);
            if (!lane.Step()) _wake.WaitOne(Rest);
        }
    }

    private VerifiedBlueprint Verify(TypeRegistry types)
    {
        var text = $$"""
            blueprint: decisions
            streamlets:
              source: { type: SampleSource, count: {{count}} }
              risk: { type: score, slot: risk }
            topics:
              raw: { from: source.out, to: risk.in, key: a, partitions: 4 }
              scored: { from: risk.out, partitions: 4 }
            slots:
              risk: { features: [i, j, k, l, m], packages: [quick], launch: { live: quick@1 }, otherwise: hold }
            """;
        var result = BlueprintVerifier.Verify("decisions.yaml", Encoding.UTF8.GetBytes(text),
            new VerifierSettings { StreamletTypes = types.Streamlets, RecordTypes = types });
        return result.Verified ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }
}
