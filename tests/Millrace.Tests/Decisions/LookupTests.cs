using System.Buffers;
using Millrace.Backplanes;
using Millrace.Onnx;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Models;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;
using Millrace.Tests.Models;
using Xunit;

namespace Millrace.Tests.Decisions;

public class LookupTests
{
    private static readonly EmbeddedLogOptions Roomy =
        LogTrial.Small with { SegmentBytes = 16 << 20, CheckpointBytes = 1 << 20 };

    [Fact]
    public async Task Every_decision_is_found_by_its_position_and_nothing_else_is()
    {
        await using var log = LogTrial.Open(new MemoryFileLayer(), options: Roomy);
        using var lane = new Lane(log);
        var random = new Random(11);
        var offset = 1000L;
        var known = new List<long>();
        while (offset < 20_000)
        {
            var (count, step) = (random.Next(1, 300), random.Next(1, 4));
            lane.Commit(offset, count, step);
            known.AddRange(Enumerable.Range(0, count).Select(i => offset + ((long)i * step)));
            offset += ((long)count * step) + random.Next(0, 500);
        }

        var lookup = new DecisionLookup(log);
        var all = known.ToHashSet();
        for (var wanted = 990L; wanted < offset + 10; wanted += 13)
        {
            var found = lookup.Find("delay-risk", "departures", 0, wanted);
            if (!all.Contains(wanted)) Assert.Empty(found);
            else Assert.Equal(FrameTrial.ScoreOf(wanted), Assert.Single(found).Decision.Outputs[0]);
        }

        Assert.Empty(lookup.Find("delay-risk", "elsewhere", 0, known[5]));
        Assert.Empty(lookup.Find("delay-risk", "departures", 1, known[5]));
        Assert.Empty(lookup.Find("unknown", "departures", 0, known[5]));
    }

    [Fact]
    public async Task A_decision_on_a_timer_is_found_by_its_record_however_late_it_went_off()
    {
        await using var log = LogTrial.Open(new MemoryFileLayer(), options: Roomy);
        using var lane = new Lane(log);
        for (var i = 0; i < 30; i++) lane.Commit(i * 50, 50);
        lane.CommitTimers(40, 10);
        for (var i = 30; i < 60; i++) lane.Commit(i * 50, 50);
        var lookup = new DecisionLookup(log);
        var found = lookup.Find("delay-risk", "departures", 0, 45);
        Assert.Equal([0L, 3L], found.Select(item => item.Decision.Timer));
        Assert.Single(lookup.Find("delay-risk", "departures", 0, 39));
        lane.CommitTimers(9000, 1);
        Assert.Equal(3, Assert.Single(lookup.Find("delay-risk", "departures", 0, 9000)).Decision.Timer);
    }

    [Fact]
    public async Task A_chain_remembers_its_timers_over_a_restart()
    {
        await using var log = LogTrial.Open(new MemoryFileLayer(), options: Roomy);
        byte[] chain;
        using (var lane = new Lane(log))
        {
            lane.Commit(0, 50);
            lane.CommitTimers(10, 1);
            chain = lane.Chain;
        }

        using var second = new Lane(log);
        Assert.True(log.TryReadLast(second.Place, out var last));
        Assert.Equal(chain, FrameSealer.ChainAfter(last.Payload.Span));
        second.Chain = chain;
        second.Commit(50, 50);
        Assert.Equal(2, new DecisionLookup(log).Find("delay-risk", "departures", 0, 10).Count);
    }

    [Fact]
    public async Task The_newest_run_answers_unless_another_is_asked_for()
    {
        await using var log = LogTrial.Open(new MemoryFileLayer(), options: Roomy);
        using var lane = new Lane(log);
        for (var i = 0; i < 40; i++) lane.Commit(i * 50, 50);
        lane.Run = 2;
        for (var i = 0; i < 7; i++) lane.Commit(i * 50, 50);
        var lookup = new DecisionLookup(log);
        Assert.Equal(2, Assert.Single(lookup.Find("delay-risk", "departures", 0, 77)).Decision.Attribution.Run);
        Assert.Equal(1, Assert.Single(lookup.Find("delay-risk", "departures", 0, 77, run: 1)).Decision.Attribution.Run);
        Assert.Empty(lookup.Find("delay-risk", "departures", 0, 1500));
        Assert.Single(lookup.Find("delay-risk", "departures", 0, 1500, run: 1));
    }

    [Fact]
    public async Task A_search_reads_few_frames()
    {
        await using var log = LogTrial.Open(new MemoryFileLayer(), options: Roomy);
        using var lane = new Lane(log);
        for (var i = 0; i < 2000; i++) lane.Commit(i * 20, 16);
        using var reader = log.OpenReader(lane.Place, 0);
        var most = 0;
        for (var wanted = 0L; wanted < 40_000; wanted += 371)
        {
            var search = new FrameSearch(reader, 1, DecisionHeader.SourceOf("departures", 0));
            search.FirstReaching(wanted, 0, log.EndOffset(lane.Place), 40_000);
            most = Math.Max(most, search.Reads);
        }

        Assert.InRange(most, 1, 12);
    }

    [Fact]
    public void A_decision_scores_the_same_bits_again_and_another_version_scores_its_inputs()
    {
        var admission = new ModelAdmission([new OnnxFormat()]);
        using var first = admission.Admit(SharedModels.SamplePackage("delay-risk-v1")).Model;
        using var second = admission.Admit(SharedModels.SamplePackage("delay-risk-v2")).Model;
        var offered = second.Features.Select(feature => feature.Name).ToArray();
        float[] inputs = [7.5f, 3, 512, 4.25f, -3.5f, 0.125f, 12];
        using var scorer = first.CreateScorer(4);
        new FeatureBinding(offered, first).Gather(inputs, 1, scorer);
        scorer.Score(1);
        var builder = new DecisionFrameBuilder();
        builder.Begin(FrameTrial.Attribution with { Inputs = offered });
        var outputs = Enumerable.Range(0, first.Outputs.Count).Select(i => scorer.Output(i).ToArray()).ToArray();
        builder.Add(new DecisionRows { Offsets = [5], Times = [6], Inputs = inputs, Outputs = outputs });
        using var sealer = new FrameSealer(FrameTrial.Key);
        var writer = new ArrayBufferWriter<byte>();
        sealer.Seal(builder, writer);
        var decision = DecisionFrame.Read(writer.WrittenSpan)[0];
        Assert.True(Rescorer.IsSame(decision, Rescorer.Score(decision, first)));
        Assert.False(Rescorer.IsSame(decision, Rescorer.Score(decision, second)));
    }

    private sealed class Lane : IDisposable
    {
        private readonly FrameTrial _trial = new();
        private readonly FrameSealer _sealer = new(FrameTrial.Key);
        private readonly EmbeddedLog _log;
        private readonly IWriter _writer;

        public Lane(EmbeddedLog log)
        {
            _log = log;
            Place = new TopicPartition(log.OpenTopic(new TopicSettings(DecisionLookup.TopicOf("delay-risk"), 1)).Id, 0);
            _writer = log.OpenWriter("task");
        }

        public TopicPartition Place { get; }

        public int Run { get; set; } = 1;

        public byte[] Chain
        {
            get => _sealer.Chain;
            set => _sealer.Chain = value;
        }

        public void Commit(long first, int count, int step = 1) =>
            Commit(_trial.Frame(_sealer, first, count, FrameTrial.Attribution with { Run = Run }, step), count);

        /// <summary>Decisions on the third timer that each of some records set.</summary>
        public void CommitTimers(long first, int count)
        {
            var builder = new DecisionFrameBuilder();
            builder.Begin(FrameTrial.Attribution with { Run = Run });
            builder.Add(new DecisionRows
            {
                Offsets = [.. Enumerable.Range(0, count).Select(i => first + i)],
                Times = new long[count],
                Timers = [.. Enumerable.Repeat(3L, count)],
                Inputs = new float[count * 7],
                Outputs = [new float[count]],
            });
            var frame = new ArrayBufferWriter<byte>();
            _sealer.Seal(builder, frame);
            Commit(frame.WrittenSpan, count);
        }

        private void Commit(ReadOnlySpan<byte> frame, int count)
        {
            var commit = new CommitContent();
            commit.BeginBatch();
            commit.Write(frame);
            commit.EndBatch(Place, count);
            _writer.Submit(commit);
            _log.Step();
        }

        public void Dispose()
        {
            _writer.Dispose();
            _sealer.Dispose();
        }
    }
}
