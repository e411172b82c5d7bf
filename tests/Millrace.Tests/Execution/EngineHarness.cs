using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Streamlets;
using Millrace.Testing.Files;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>Runs a plan on one thread and virtual time, and reads what came out.</summary>
internal sealed class EngineHarness : IDisposable
{
    private readonly ICodecSource _codecs;
    private readonly VerifiedBlueprint _plan;
    private Engine? _engine;
    private bool _runsSourcesFirst = true;

    internal EngineHarness(VerifiedBlueprint plan, ICodecSource codecs, IBackplane backplane, ManualClock clock)
    {
        _plan = plan;
        _codecs = codecs;
        Backplane = backplane;
        Clock = clock;
    }

    internal ManualClock Clock { get; }

    internal IBackplane Backplane { get; set; }

    /// <summary>The slots of each life of the process, where the plan has any.</summary>
    internal Func<SlotBoard>? OpenSlots { get; set; }

    internal SlotBoard? Slots { get; private set; }

    /// <summary>The run that the next start belongs to.</summary>
    internal long RunNumber { get; set; } = 1;

    internal EngineOptions Options { get; set; } = new();

    /// <summary>The files of sinks.</summary>
    internal MemoryFileLayer Files { get; set; } = new();

    internal Engine Engine => _engine!;

    /// <summary>Moves the backplane between steps of the lanes; where it does nothing commits end late.</summary>
    internal Func<bool> StepBackplane { get; set; } = () => false;

    internal void Start()
    {
        Slots = OpenSlots?.Invoke();
        _engine = new Engine(new EngineSetup
        {
            Blueprint = _plan, Backplane = Backplane, Codecs = _codecs, Clock = Clock, Options = Options,
            Slots = Slots, Run = RunNumber,
            Start = new StreamletStart
            {
                Name = "", Task = 0, BaseFolder = "/", Clock = Clock, Files = Files, Codecs = _codecs,
                Console = TextWriter.Null,
            },
        });
        foreach (var lane in _engine.Lanes) lane.Open(lane.Run.TasksOf(lane));
    }

    /// <summary>Steps the ingresses alone, in a fixed order, until they have ended: the log is then the same each
    /// time.</summary>
    internal bool RunSources()
    {
        for (var round = 0; round < 10_000; round++)
        {
            var sources = _engine!.Groups.Where(group => group.Plan.HasIngress).ToList();
            foreach (var lane in sources.SelectMany(group => group.Lanes)) lane.Step();
            StepBackplane();
            Clock.Advance(TimeSpan.FromMilliseconds(40));
            if (!sources.TrueForAll(group => group.HasEnded)) continue;
            _runsSourcesFirst = false;
            return true;
        }

        return false;
    }

    /// <summary>Steps everything until all is drained, or a number of rounds is over.</summary>
    internal bool Run(int rounds = 100_000)
    {
        if (_runsSourcesFirst) RunSources();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var lane in _engine!.Lanes) lane.Step();
            StepBackplane();
            Clock.Advance(TimeSpan.FromMilliseconds(40));
            if (_engine.IsOver) return !_engine.HasFailed;
        }

        return false;
    }

    /// <summary>The process dies: nothing is finished, nothing is closed.</summary>
    internal void Kill() => _engine = null;

    internal Exception? Failure =>
        _engine!.Groups.Select(group => group.Failure).FirstOrDefault(item => item is not null);

    /// <summary>All records of a topic, by partition and offset.</summary>
    internal List<(int Partition, long Offset, long Time, string Key, T Value)> Read<T>(string topic, long run = 0)
    {
        var state = Backplane.FindTopic(topic)!;
        var rows = new List<(int, long, long, string, T)>();
        for (var partition = 0; partition < state.Settings.Partitions; partition++)
        {
            using var reader = Backplane.OpenReader(new TopicPartition(state.Id, partition), 0);
            while (reader.TryRead(out var batch))
                if (run == 0 || (BatchHeader.TryRead(batch.Payload.Span, out var header) && header.Run == run))
                    rows.AddRange(Rows<T>(partition, batch));
        }

        return rows;
    }

    public void Dispose()
    {
        if (_engine is null) return;
        foreach (var lane in _engine.Lanes) lane.Close();
        _engine.Dispose();
    }

    private List<(int, long, long, string, T)> Rows<T>(int partition, StoredBatch batch)
    {
        var rows = new List<(int, long, long, string, T)>();
        var reader = new BatchReader(batch.Payload);
        Assert.True(reader.IsValid);
        var context = new StepContext();
        var heads = new RowHead[reader.Header.Rows];
        reader.ReadTimes(heads);
        reader.ReadWatermarks(heads, new long[heads.Length], EventTime.Beginning);
        reader.ReadKeys(heads, context);
        var body = reader.Body();
        for (var i = 0; i < heads.Length; i++)
        {
            _codecs.Codec<T>().Read(ref body, out var value);
            var key = System.Text.Encoding.UTF8.GetString(
                context.KeyBytes.AsSpan(heads[i].KeyStart, heads[i].KeyLength));
            rows.Add((partition, batch.BaseOffset + i, heads[i].Time, key, value));
        }

        return rows;
    }
}
