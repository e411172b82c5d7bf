using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Streamlets;
using Millrace.Testing.Backplanes;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>What happens in which order around one record, wherever batches are cut.</summary>
public sealed class MomentTests
{
    private const int Records = 300;
    private static readonly TypeRegistry Codecs = new FlightDelays.TestApplication().Types;

    [Fact]
    public void A_dead_letter_names_its_streamlet_also_where_two_are_of_one_class()
    {
        using var harness = Run(new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("odd", () => new Picky(2))
            .Streamlet("third", () => new Picky(3))
            .Topic<Item>("items", 1, "key", ["source.out"], "odd.in")
            .Topic<Item>("out", 1, null, ["third.out"])
            .Wire("odd.out", "third.in")
            .Group(1, 1, "source").Group(1, 1, "odd", "third")
            .Build(), 4096);
        var letters = harness.Read<DeadLetter>(DeadLetter.TopicName).ToLookup(row => row.Value.Step);
        Assert.Equal(Rows().Count(row => row.Item.Number % 2 == 0), letters["odd"].Count());
        Assert.Equal(Rows().Count(row => row.Item.Number % 6 == 3), letters["third"].Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Two_outlets_on_one_topic_are_written_in_the_order_of_the_records_wherever_batches_are_cut(int rows)
    {
        var plan = new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("tally", () => new Tally())
            .Topic<Item>("items", 1, "key", ["source.out"], "tally.in")
            .Topic<Item>("out", 1, null, ["tally.counted", "tally.later"])
            .Group(1, 1, "source").Group(1, 1, "tally")
            .Build();
        AssertSame(plan, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_timers_of_the_past_emit_is_taken_before_the_watermark_rises_wherever_batches_are_cut(int rows)
    {
        var plan = new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("first", () => new Tally())
            .Streamlet("second", () => new Tally())
            .Topic<Item>("items", 1, "key", ["source.out"], "first.in")
            .Topic<Item>("out", 1, null, ["second.counted", "second.later"])
            .Wire("first.counted", "second.in")
            .Wire("first.later", "second.in")
            .Group(1, 1, "source").Group(1, 1, "first", "second")
            .Build();
        AssertSame(plan, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_record_that_throws_leaves_timers_and_watermarks_as_if_it_had_never_come(int rows)
    {
        var plan = new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("tally", () => new Tally())
            .Streamlet("fragile", () => new Fragile(), ThrowPolicy.DeadLetter)
            .Topic<Item>("items", 1, "key", ["source.out"], "tally.in")
            .Topic<Item>("out", 1, null, ["fragile.out"])
            .Wire("tally.counted", "fragile.in")
            .Wire("tally.later", "fragile.in")
            .Group(1, 1, "source").Group(1, 1, "tally", "fragile")
            .Build();
        AssertSame(plan, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_last_timers_do_not_show_in_what_portions_the_end_came(int portion)
    {
        using var cut = Run(EndingPlan(portion), 4096);
        using var whole = Run(EndingPlan(Records), 4096);
        Assert.True(Out(whole).Count > Records);
        Assert.Equal(Out(whole), Out(cut));
    }

    private static VerifiedBlueprint EndingPlan(int portion) => new PlanBuilder(Codecs)
        .Streamlet("source", () => new ItemSource(EndingRows(), portion: portion))
        .Streamlet("again", () => new Again())
        .Topic<Item>("items", 4, "key", ["source.out"], "again.in")
        .Topic<Item>("out", 4, null, ["again.out"])
        .Group(1, 1, "source").Group(4, 1, "again")
        .Build();

    private static void AssertSame(VerifiedBlueprint plan, int rows)
    {
        using var whole = Run(plan, 4096);
        using var cut = Run(plan, rows);
        Assert.True(Out(whole).Count > Records / 2);
        Assert.Equal(Out(whole), Out(cut));
        Assert.Equal(0, BelowWatermark(whole));
        Assert.Equal(0, BelowWatermark(cut));
    }

    private static List<(long Time, Item Item)> Out(EngineHarness harness) =>
        [.. harness.Read<Item>("out").Select(row => (row.Time, row.Value))];

    // Records whose time is below the watermark that stands before them.
    private static int BelowWatermark(EngineHarness harness)
    {
        var topic = harness.Backplane.FindTopic("out")!;
        using var reader = harness.Backplane.OpenReader(new TopicPartition(topic.Id, 0), 0);
        var (watermark, below) = (EventTime.Beginning, 0);
        while (reader.TryRead(out var batch))
        {
            var parts = new BatchReader(batch.Payload);
            var heads = new RowHead[parts.Header.Rows];
            var marks = new long[heads.Length];
            parts.ReadTimes(heads);
            parts.ReadWatermarks(heads, marks, watermark);
            for (var i = 0; i < heads.Length; i++) below += heads[i].Time < marks[i] ? 1 : 0;
            watermark = Math.Max(watermark, parts.Header.Watermark);
        }

        return below;
    }

    private static EngineHarness Run(VerifiedBlueprint plan, int rows)
    {
        var clock = new ManualClock();
        var backplane = new MemoryBackplane(clock);
        var harness = new EngineHarness(plan, Codecs, backplane, clock)
        {
            Options = new EngineOptions { Cut = () => rows },
        };
        harness.StepBackplane = () => true;
        harness.Start();
        Assert.True(harness.Run(), harness.Failure?.ToString());
        return harness;
    }

    private static List<(long Time, Item Item)> Rows()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Records).Select(
            i => (i / 3L, new Item($"k{random.Next(5)}", random.Next(1000))))];
    }

    // Most keys end early, and time goes on.
    private static List<(long Time, Item Item)> EndingRows() =>
        [.. Enumerable.Range(0, Records).Select(i => ((long)i, new Item(i < 40 ? $"k{i % 5}" : "k0", i)))];

    // Its timers set others for ever, so where they stop is where the end lets them.
    private sealed class Again : Streamlet
    {
        private readonly Outlet<Item> _out;
        private readonly Timers<Item> _timer;

        public Again()
        {
            Inlet<Item>("in", OnItem);
            _out = Outlet<Item>("out");
            _timer = Timers<Item>("timer", OnTimer, TimeSpan.FromMicroseconds(3));
        }

        private void OnItem(in Item item) => _timer.Set(Time + 4, item);

        private void OnTimer(in Item item)
        {
            _out.Emit(item);
            _timer.Set(Time + 5, item);
        }
    }

    private sealed class Picky : Streamlet
    {
        private readonly Outlet<Item> _out;
        private readonly int _multiple;

        public Picky(int multiple)
        {
            _multiple = multiple;
            Inlet<Item>("in", OnItem);
            _out = Outlet<Item>("out");
        }

        private void OnItem(in Item item)
        {
            if (item.Number % _multiple == 0) Reject("it is one of those");
            else _out.Emit(item);
        }
    }
}
