using System.Reflection;
using System.Text;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Runtime.Streamlets;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>A pipeline on the real disk whose source never ends, for swaps of its model.</summary>
internal sealed class SwapTrial : IAsyncDisposable
{
    private const string Slot = "tried";

    private const string Blueprint = """
        blueprint: swaps
        commit: 10 ms

        streamlets:
          source: { type: signal-source }
          scorer: { type: score, slot: tried }

        topics:
          signals: { from: source.out, to: scorer.in, schema: Signal, key: key, partitions: 4 }
          scored:  { from: scorer.out }

        slots:
          tried:
            features: [one]
            otherwise: { absent: hold, error: dead letter, deadline: fall back }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TypeRegistry _types = new();
    private readonly HostSetup _setup;
    private PipelineHost? _host;

    internal SwapTrial(string folder)
    {
        DataFolder = Path.Combine(folder, "data");
        foreach (var assembly in new[] { typeof(SwapTrial).Assembly, typeof(Engine).Assembly })
        {
            var registry = assembly.GetCustomAttribute<MillraceRegistryAttribute>()!.Registry;
            ((IMillraceRegistry)Activator.CreateInstance(registry)!).AddTo(_types);
        }

        StandardStreamlets.AddTo(_types.AddStreamlet);
        _types.AddStreamlet(new ScoreStreamletType());
        _types.AddStreamlet(new FixedStreamletType("signal-source", "signal-source", () => new SignalSource(Tap)));
        _setup = new HostSetup
        {
            Plan = Verify(), BaseFolder = folder, DataFolder = DataFolder, Types = _types,
            Formats = [new VersionFormat(Tap)], Files = new LinuxFileLayer(),
        };
    }

    internal SignalTap Tap { get; } = new();

    internal string DataFolder { get; }

    internal IInstance Instance => _host!.Instance;

    internal async Task StartAsync() =>
        _host = await PipelineHost.StartAsync(_setup, TestContext.Current.CancellationToken);

    /// <summary>Swaps from where it stands to the last one, then drains; what was launched before goes first.</summary>
    internal async Task SwapAsync(int versions, int swaps)
    {
        for (var version = Instance.Models().Count + 1; version <= versions; version++)
            Assert.Equal($"tried@{version}", Instance.PushModel(VersionFormat.Package(version)).Version);
        var done = Instance.Launches(Slot);
        if (done.Count > 0) await TakeUpAsync(done.Max(launch => launch.Number));
        for (var swap = done.Count; swap < swaps; swap++) await TakeUpAsync(Launch((swap % versions) + 1));
        await DrainAsync();
    }

    /// <summary>Ends the source and waits until all is scored.</summary>
    private async Task DrainAsync()
    {
        Tap.Close();
        await _host!.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(_host.HasFailed);
        await _host.DisposeAsync();
        _host = null;
    }

    /// <summary>Sets a launch; returns its number.</summary>
    private long Launch(int version)
    {
        var result = Instance.SetLaunch(new LaunchRequest(Slot, $"tried@{version}", "the trial"));
        Assert.Null(result.Refusal);
        return result.Number!.Value;
    }

    /// <summary>Waits until all tasks score by a launch, or by a later one.</summary>
    private async Task TakeUpAsync(long number)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var end = new CancellationTokenSource(Patience);
        while (Instance.Launches(Slot).Single(launch => launch.Number == number).Activations
            .DistinctBy(activation => activation.Task).Count() < 4)
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    private VerifiedBlueprint Verify()
    {
        var result = BlueprintVerifier.Verify("blueprint.yaml", Encoding.UTF8.GetBytes(Blueprint),
            new VerifierSettings { StreamletTypes = _types.Streamlets, RecordTypes = _types });
        Assert.True(result.Verified is not null, string.Join('\n', result.Problems));
        return result.Verified;
    }
}
