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
/// Log to log through a wired chain of maps, with a source before and a check behind it. It has no threads but the
/// log's own: who holds it steps the lanes.
/// </summary>
internal sealed class MapPipeline : IAsyncDisposable
{
    private readonly LinuxFileLayer _files = new();
    private readonly Engine _engine;
    private readonly string _folder;

    /// <param name="folder">The data directory; what lies there is gone on with.</param>
    /// <param name="chain">Number of maps.</param>
    /// <param name="count">Records of the source.</param>
    /// <param name="commit">When a task commits.</param>
    public MapPipeline(string folder, int chain, long count, CommitPolicy commit)
    {
        _folder = folder;
        Log = EmbeddedLog.Open(_files, folder, TimeProvider.System);
        var types = new TypeRegistry();
        MillraceRegistryAttribute.Of(typeof(TypeRegistry).Assembly)?.AddTo(types);
        MillraceRegistryAttribute.Of(typeof(MapPipeline).Assembly)?.AddTo(types);
        types.AddStreamlet(StreamletType.Of(() => new SampleSource()));
        types.AddStreamlet(StreamletType.Of(() => new AddOne()));
        types.AddStreamlet(StreamletType.Of(() => new SampleCheck()));
        _engine = new Engine(new EngineSetup
        {
            Blueprint = Plan(types, Text(chain, count)) with { Commit = commit }, Backplane = Log, Codecs = types,
            Clock = TimeProvider.System,
            Start = new StreamletStart
            {
                Name = "", Task = 0, BaseFolder = _folder, Clock = TimeProvider.System, Files = _files,
                Codecs = types, Console = TextWriter.Null,
            },
        });
    }

    public EmbeddedLog Log { get; }

    public Lane Source => LaneOf("source");

    public Lane Map => LaneOf("map1");

    public Lane Check => LaneOf("check");

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _engine.Lanes) lane.Close();
        _engine.Dispose();
        await Log.DisposeAsync();
    }

    private Lane LaneOf(string streamlet) => _engine.Groups
        .Single(group => group.Plan.Streamlets.Any(planned => planned.Name == streamlet)).Lanes[0];

    private static VerifiedBlueprint Plan(TypeRegistry types, string text)
    {
        var result = BlueprintVerifier.Verify("map.yaml", Encoding.UTF8.GetBytes(text),
            new VerifierSettings { StreamletTypes = types.Streamlets, RecordTypes = types });
        return result.Verified ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    private static string Text(int chain, long count)
    {
        var text = new StringBuilder("blueprint: map\nstreamlets:\n");
        text.Append($"  source: {{ type: SampleSource, count: {count} }}\n");
        text.Append($"  check: {{ type: SampleCheck, chain: {chain} }}\n");
        for (var i = 1; i <= chain; i++) text.Append($"  map{i}: {{ type: AddOne }}\n");
        text.Append("topics:\n  raw: { from: source.out, to: map1.in, partitions: 1 }\n");
        text.Append($"  mapped: {{ from: map{chain}.out, to: check.in, partitions: 1 }}\n");
        if (chain > 1) text.Append("wires:\n");
        for (var i = 1; i < chain; i++) text.Append($"  - map{i}.out -> map{i + 1}.in\n");
        return text.ToString();
    }
}
