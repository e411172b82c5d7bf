using System.Buffers;
using CallRecords;
using Millrace.Streamlets;
using Millrace.Testing.Streamlets;
using Millrace.Tests.Execution;
using Millrace.Tests.FlightDelays;
using Xunit;

namespace Millrace.Tests.CallRecords;

public sealed class CallStreamletsTests
{
    private static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly long NoonSeconds = new DateTimeOffset(Noon).ToUnixTimeSeconds();

    [Fact]
    public void Only_calls_before_2010_in_utc_are_refused_and_the_others_have_their_window()
    {
        var driver = new StreamletDriver(new CallValidator());
        foreach (var time in new[] { 0, 1_262_303_999, 1_262_304_000, NoonSeconds + 59 })
            driver.Feed("in", Noon, Call(time, 1));
        Assert.Equal([1_262_304_000, NoonSeconds],
            driver.Emitted<ValidCall>("valid").Select(call => call.WindowStartSeconds));
        var refused = driver.Emitted<InvalidRecord>("invalid");
        Assert.Equal(2, refused.Count);
        Assert.All(refused, record => Assert.Equal("Timestamp outside range!", record.Error));
        Assert.Contains("TimestampSeconds = 1262303999", refused[1].Record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_closes_once_when_its_wait_is_over_and_what_comes_then_is_late()
    {
        var driver = new StreamletDriver(new CallAggregator());
        Feed(driver, 0, Call(NoonSeconds, 10));
        Feed(driver, 61, Call(NoonSeconds + 61, 7));
        Feed(driver, 119, Call(NoonSeconds + 59, 25));
        Assert.Empty(driver.Emitted<AggregatedCallStats>("out"));
        Feed(driver, 120, Call(NoonSeconds + 30, 100));
        Assert.Equal([new AggregatedCallStats(NoonSeconds, 60, 17.5, 35, 2)],
            driver.Emitted<AggregatedCallStats>("out"));
        Assert.Equal([100L], driver.Emitted<ValidCall>("late").Select(call => call.Call.DurationSeconds));
        driver.End();
        Assert.Equal([new AggregatedCallStats(NoonSeconds, 60, 17.5, 35, 2),
            new AggregatedCallStats(NoonSeconds + 60, 60, 7, 7, 1)], driver.Emitted<AggregatedCallStats>("out"));
        Assert.Single(driver.Emitted<ValidCall>("late"));
    }

    [Fact]
    public void Three_streams_become_one()
    {
        var driver = new StreamletDriver(new CallMerge());
        for (var i = 0; i < 3; i++) driver.Feed($"in-{i}", Noon, Call(NoonSeconds, i));
        Assert.Equal([0L, 1, 2], driver.Emitted<CallRecord>("out").Select(call => call.DurationSeconds));
    }

    [Fact]
    public void Half_of_the_calls_come_at_low_tide_and_all_of_them_at_high_tide_one_in_twenty_without_a_time()
    {
        var clock = new ManualClock();
        var generator = Generator(clock, ("records-per-second", "1000"), ("limit", "1800000"), ("late", "0.01"));
        var calls = ReadAll(generator);
        Assert.Equal(1_800_000 * 0.92, calls.Count, 1_800_000 * 0.005);
        var start = clock.GetUtcNow().ToUnixTimeSeconds();
        var perSecond = calls.CountBy(call => call.Time - start).ToDictionary();
        Assert.Equal(500, perSecond[0], 70.0);
        Assert.All(Enumerable.Range(301, 1198), second => Assert.Equal(1000, perSecond[second]));
        Assert.Equal(0.05, Share(calls, call => call.Call.TimestampSeconds == 0), 0.001);
        Assert.Equal(0.0095, Share(calls, call => call.Call.TimestampSeconds == call.Time - 3600), 0.0005);
        Assert.Equal(0.5, Share(calls, call => call.Call.Direction == CallDirection.Incoming), 0.002);
        Assert.Equal(3600, calls.Average(call => call.Call.DurationSeconds), 10.0);
        Assert.Equal((0, 7200), (calls.Min(c => c.Call.DurationSeconds), calls.Max(c => c.Call.DurationSeconds)));
        Assert.Equal(100_000, calls.Select(call => call.Call.User).Distinct().Count());
    }

    [Fact]
    public void A_seed_and_a_clock_tell_all_calls_and_a_restart_goes_on_where_it_was()
    {
        var whole = ReadAll(Generator(new ManualClock(), ("limit", "5000")));
        Assert.NotEqual(whole, ReadAll(Generator(new ManualClock(), ("limit", "5000"), ("seed", "2"))));
        var first = Generator(new ManualClock(), ("limit", "5000"));
        var parts = Read(first, 1234);
        var cursor = new ArrayBufferWriter<byte>();
        first.WriteCursor(cursor);
        var second = Generator(new ManualClock(), ("limit", "5000"));
        second.RestoreCursor(cursor.WrittenSpan);
        Assert.Equal(whole, parts.Concat(ReadAll(second)));
    }

    [Fact]
    public void Calls_come_with_the_clock_and_the_time_in_which_nothing_ran_is_not_made_up_for()
    {
        var clock = new ManualClock();
        var generator = Generator(clock, ("speed", "1"), ("records-per-second", "10"));
        Assert.Equal(IngressState.Idle, generator.Read(1000));
        Assert.Equal(EventTime.FromDateTime(clock.GetUtcNow().UtcDateTime) + 100_000, generator.WaitUntil);
        var cursor = new ArrayBufferWriter<byte>();
        generator.WriteCursor(cursor);
        clock.Advance(TimeSpan.FromMinutes(10));
        var restarted = Generator(clock, ("speed", "1"), ("records-per-second", "10"));
        restarted.RestoreCursor(cursor.WrittenSpan);
        Assert.InRange(Read(restarted, 1000).Count, 0, 1);
        clock.Advance(TimeSpan.FromSeconds(10));
        var calls = Read(restarted, 1000);
        Assert.InRange(calls.Count, 60, 100);
        Assert.All(calls, call => Assert.InRange(call.Time, clock.GetUtcNow().ToUnixTimeSeconds() - 10,
            clock.GetUtcNow().ToUnixTimeSeconds()));
    }

    private static CallRecord Call(long time, long seconds) => new("ann", "bob", CallDirection.Incoming, seconds, time);

    // As the engine does it: the key is the window, and the time of the row is when the stream has got there.
    private static void Feed(StreamletDriver driver, int second, CallRecord call)
    {
        var start = call.TimestampSeconds / 60 * 60;
        driver.Feed("in", Noon.AddSeconds(second), new ValidCall(call, start, 60), key: $"{start}");
    }

    private static CallGenerator Generator(TimeProvider clock, params (string Name, string Value)[] settings)
    {
        var generator = new CallGenerator();
        foreach (var (name, value) in settings)
            Assert.Null(generator.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        generator.Start(new StreamletStart
        {
            Name = "calls", Task = 0, BaseFolder = "/", Clock = clock, Console = TextWriter.Null,
            Files = new Millrace.Testing.Files.MemoryFileLayer(), Codecs = KnownCodecs.OfThisAssembly(),
        });
        return generator;
    }

    private static List<(long Time, CallRecord Call)> ReadAll(CallGenerator generator)
    {
        var calls = new List<(long, CallRecord)>();
        while (generator.Read(4096) != IngressState.Ended) Take(generator, calls);
        Take(generator, calls);
        return calls;
    }

    private static List<(long Time, CallRecord Call)> Read(CallGenerator generator, int limit)
    {
        var calls = new List<(long, CallRecord)>();
        generator.Read(limit);
        Take(generator, calls);
        return calls;
    }

    private static void Take(CallGenerator generator, List<(long Time, CallRecord Call)> calls)
    {
        var rows = (RowBatch<CallRecord>)generator.Out.Rows;
        for (var i = 0; i < rows.Count; i++) calls.Add((rows.Heads[i].Time / 1_000_000, rows.Values[i]));
        rows.Clear();
    }

    private static double Share(
        List<(long Time, CallRecord Call)> calls, Func<(long Time, CallRecord Call), bool> isCounted) =>
        (double)calls.Count(isCounted) / calls.Count;
}
