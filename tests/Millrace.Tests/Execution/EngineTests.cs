using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>The engine's suite; it runs on every backplane.</summary>
public abstract class EngineTests(EngineBackplane backplane)
{
    private const int Records = 400;
    private static readonly Millrace.Runtime.Hosting.TypeRegistry Codecs = new FlightDelays.TestApplication().Types;

    [Fact]
    public void A_pipeline_of_two_producers_timers_and_wires_runs_to_its_end()
    {
        using var harness = Start(Plan());
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var outputs = Outputs(harness);
        Assert.Equal(2 * (Good(1) + Good(2)), outputs.Sum(key => key.Value.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Where_batches_are_cut_and_how_many_lanes_there_are_does_not_show(int seed)
    {
        var random = new Random(seed);
        using var harness = Start(Plan(lanes: random.Next(1, 5)), new EngineOptions { Cut = () => random.Next(1, 12) });
        Assert.True(harness.Run(), harness.Failure?.ToString());
        Assert.Equal(Expected(), Text(Outputs(harness)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void Kills_at_random_moments_change_nothing(int seed)
    {
        var random = new Random(seed);
        var options = new EngineOptions { Cut = () => random.Next(1, 12) };
        var harness = Start(Plan(), options);
        Assert.True(harness.RunSources());
        backplane.Kill(harness);
        var lives = 0;
        harness.StepBackplane = () => random.Next(3) > 0 && backplane.Step(harness.Backplane);
        for (harness.Start(); !harness.Run(random.Next(5, 40)); harness.Start(), lives++)
        {
            Assert.Null(harness.Failure);
            backplane.Kill(harness);
        }

        Assert.True(lives > 2);
        Assert.Equal(Expected(), Text(Outputs(harness)));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    [InlineData(44)]
    public void At_least_once_kills_repeat_whole_batches_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var plan = Plan() with { Guarantee = Guarantee.AtLeastOnce, Commit = new CommitPolicy { Records = 12 } };
        var harness = Start(plan, new EngineOptions { Cut = () => random.Next(1, 4) });
        Assert.True(harness.RunSources());
        var repeats = 0;
        harness.StepBackplane = () =>
        {
            for (var i = random.Next(12); i > 0; i--) backplane.Step(harness.Backplane);
            return true;
        };
        for (; !harness.Run(random.Next(5, 60)); harness.Start(), repeats++)
        {
            Assert.Null(harness.Failure);
            backplane.Kill(harness);
        }

        Assert.True(repeats > 1);
        var seen = Outputs(harness);
        var repeated = seen.Sum(key => key.Value.Count);
        foreach (var (key, items) in seen.ToList()) seen[key] = WithoutRepeats(items);
        Assert.Equal(Expected(plan), Text(seen));
        Assert.True(repeated > seen.Sum(key => key.Value.Count));
        harness.Dispose();
    }

    [Fact]
    public void At_least_once_outputs_are_seen_before_state_and_positions_are_committed()
    {
        var plan = Plan() with
        {
            Guarantee = Guarantee.AtLeastOnce, Commit = new CommitPolicy { Interval = TimeSpan.FromHours(1) },
        };
        using var harness = Start(plan, new EngineOptions { Cut = () => 5 });
        Assert.False(harness.Run(5));
        Assert.NotEmpty(harness.Read<Item>("out"));
        var commits = harness.Backplane.FindTopic("~commits.tally")!;
        Assert.False(harness.Backplane.TryReadLast(new TopicPartition(commits.Id, 0), out _));
    }

    [Fact]
    public void A_refused_record_goes_to_the_dead_letters_with_its_position_and_the_stream_goes_on()
    {
        using var harness = Start(Plan());
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var letters = harness.Read<DeadLetter>(DeadLetter.TopicName);
        Assert.Equal((2 * Records) - Good(1) - Good(2), letters.Count);
        var items = harness.Read<Item>("items").ToDictionary(row => (row.Partition, row.Offset), row => row.Value);
        Assert.All(letters, letter => Assert.True(items[(letter.Value.Partition, letter.Value.Offset)].Number < 0));
        Assert.All(letters, letter => Assert.Equal(("items", "tally"), (letter.Value.Topic, letter.Value.Step)));
    }

    [Fact]
    public void Starting_again_after_the_end_does_nothing_twice()
    {
        var harness = Start(Plan());
        Assert.True(harness.Run());
        var before = harness.Read<Item>("out").Count;
        backplane.Kill(harness);
        harness.Start();
        Assert.True(harness.Run(10));
        Assert.Equal(before, harness.Read<Item>("out").Count);
        harness.Dispose();
    }

    [Fact]
    public void A_new_run_begins_with_empty_state_and_passes_over_what_earlier_runs_wrote()
    {
        var random = new Random(61);
        var harness = Start(Plan());
        Assert.True(harness.Run());
        backplane.Kill(harness);
        harness.RunNumber = 2;
        harness.Start();
        Assert.True(harness.RunSources());
        backplane.Kill(harness);
        harness.Options = new EngineOptions { Cut = () => random.Next(1, 12) };
        for (harness.Start(); !harness.Run(random.Next(5, 20)); harness.Start())
        {
            Assert.Null(harness.Failure);
            backplane.Kill(harness);
        }

        Assert.Equal(Text(Outputs(harness, run: 1)), Text(Outputs(harness, run: 2)));
        Assert.Equal(2 * Outputs(harness, run: 1).Values.Sum(items => items.Count),
            Outputs(harness).Values.Sum(items => items.Count));
        harness.Dispose();
    }

    [Fact]
    public void A_streamlet_that_throws_stops_its_group_and_shows_why()
    {
        using var harness = Start(FragilePlan(() => new Fragile()));
        Assert.False(harness.Run());
        Assert.Contains("breaks it", harness.Failure!.Message, StringComparison.Ordinal);
        Assert.True(harness.Engine.HasFailed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void By_choice_only_the_record_that_throws_goes_to_the_dead_letters_and_nothing_of_it_stays(int rows)
    {
        using var harness = Start(
            FragilePlan(() => new Fragile(), ThrowPolicy.DeadLetter), new EngineOptions { Cut = () => rows });
        AssertOnlyGoodOnesCount(harness);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void By_choice_a_timer_that_throws_goes_to_the_dead_letters_under_the_record_that_set_it(int rows)
    {
        using var harness = Start(
            FragilePlan(() => new FragileTimers(), ThrowPolicy.DeadLetter), new EngineOptions { Cut = () => rows });
        AssertOnlyGoodOnesCount(harness);
    }

    private static void AssertOnlyGoodOnesCount(EngineHarness harness)
    {
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var good = Rows(1).Where(row => !Fragile.Breaks(row.Item)).ToList();
        foreach (var (key, outputs) in Outputs(harness))
            Assert.Equal(Enumerable.Range(1, good.Count(row => row.Item.Key == key)).Select(i => (long)i),
                outputs.Select(item => item.Number));
        Assert.Equal(good.Count, harness.Read<Item>("out").Count);
        var items = harness.Read<Item>("items").ToDictionary(row => (row.Partition, row.Offset), row => row.Value);
        var letters = harness.Read<DeadLetter>(DeadLetter.TopicName);
        Assert.Equal(Records - good.Count, letters.Count);
        Assert.All(letters.Select(letter => (letter.Value.Partition, letter.Value.Offset)),
            position => Assert.True(Fragile.Breaks(items[position])));
        Assert.All(letters, letter => Assert.Equal("fragile", letter.Value.Step));
    }

    // A repeat goes back to an item that was there before, and follows the same way from there.
    private static List<Item> WithoutRepeats(List<Item> items)
    {
        var kept = new List<Item>();
        var at = 0;
        foreach (var item in items)
        {
            if (at < kept.Count && kept[at] != item) at = kept.IndexOf(item) is >= 0 and var back ? back : kept.Count;
            if (at == kept.Count && kept.Contains(item)) at = kept.IndexOf(item);
            if (at == kept.Count) kept.Add(item);
            at++;
        }

        return kept;
    }

    private static VerifiedBlueprint FragilePlan<T>(Func<T> fragile, ThrowPolicy throws = ThrowPolicy.Stop)
        where T : Streamlet => new PlanBuilder(Codecs)
        .Streamlet("first", () => new ItemSource(Rows(1)))
        .Streamlet("fragile", fragile, throws)
        .Topic<Item>("items", 2, "key", ["first.out"], "fragile.in")
        .Topic<Item>("out", 2, null, ["fragile.out"])
        .Group(1, 1, "first").Group(2, 1, "fragile")
        .Build();

    private static int Good(int source) => Rows(source).Count(row => row.Item.Number >= 0);

    private protected EngineHarness Start(VerifiedBlueprint plan, EngineOptions? options = null)
    {
        var clock = new ManualClock();
        var harness = new EngineHarness(plan, Codecs, backplane.Open(clock), clock)
        {
            Options = options ?? new EngineOptions(),
        };
        harness.StepBackplane = () => backplane.Step(harness.Backplane);
        harness.Start();
        return harness;
    }

    private protected static VerifiedBlueprint Plan(int lanes = 2) => new PlanBuilder(Codecs)
        .Streamlet("first", () => new ItemSource(Rows(1)))
        .Streamlet("second", () => new ItemSource(Shuffled(Rows(2)), disorder: 20))
        .Streamlet("tally", () => new Tally())
        .Streamlet("pairing", () => new Pairing())
        .Topic<Item>("items", 3, "key", ["first.out", "second.out"], "tally.in")
        .Topic<Item>("out", 3, null, ["pairing.out"])
        .Wire("tally.counted", "pairing.left")
        .Wire("tally.later", "pairing.right")
        .Group(1, 1, "first").Group(1, 1, "second").Group(3, lanes, "tally", "pairing")
        .Build();

    private static List<(long Time, Item Item)> Rows(int source)
    {
        var random = new Random(source);
        var rows = new List<(long, Item)>();
        for (var i = 0; i < Records; i++)
            rows.Add((i / 3, new Item($"{source}-{random.Next(9)}", random.Next(20) == 0 ? -1 : random.Next(1000))));
        return rows;
    }

    private static List<(long Time, Item Item)> Shuffled(List<(long Time, Item Item)> rows)
    {
        for (var i = 0; i + 10 < rows.Count; i += 10) (rows[i], rows[i + 9]) = (rows[i + 9], rows[i]);
        return rows;
    }

    private protected static Dictionary<string, List<Item>> Outputs(EngineHarness harness, long run = 0) =>
        harness.Read<Item>("out", run).GroupBy(row => row.Value.Key)
            .ToDictionary(group => group.Key, group => group.Select(row => row.Value).ToList());

    private protected static string Text(Dictionary<string, List<Item>> outputs) => string.Join('\n', outputs
        .OrderBy(item => item.Key, StringComparer.Ordinal)
        .Select(item => $"{item.Key}: {string.Join(' ', item.Value.Select(value => value.Number))}"));

    // What the same log gives with whole batches, one lane and no trouble.
    private protected string Expected(VerifiedBlueprint? plan = null)
    {
        using var harness = Start(plan ?? Plan(lanes: 1));
        Assert.True(harness.Run(), harness.Failure?.ToString());
        return Text(Outputs(harness));
    }
}
