using System.Buffers;
using System.Text.Json;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Streamlets;
using Millrace.Tests.FlightDelays;
using Xunit;

namespace Millrace.Tests.CallRecords;

/// <summary>The sample runs whole: on real calls, against what is known of them, and on calls that it makes
/// up.</summary>
public sealed class CallRecordsTests
{
    private static readonly string Sample = Path.Combine(Root(), "samples", "CallRecords");

    [Theory]
    [InlineData("calls.json", 13_035, 31, 10_852, 779_141)]
    [InlineData("data-sample-100.json", 100, 0, 91, 4_695)]
    [InlineData("data-sample-2-100.json", 100, 0, 92, 7_216)]
    [InlineData("data-sample-20.json", 20, 6, 13, 2_677)]
    public async Task Windows_sums_and_invalid_records_of_real_calls_are_the_known_ones_and_none_is_late_or_missing(
        string file, int records, int invalid, int windows, int seconds)
    {
        var shared = Environment.GetEnvironmentVariable("MILLRACE_SHARED");
        Assert.SkipWhen(shared is null, "MILLRACE_SHARED is not set");
        var path = Path.Combine(shared, "data", "call-records", file);
        await RunAsync("files.yaml", instance =>
        {
            var calls = Lines(path);
            Assert.Equal(records, calls.Count);
            Assert.Equal(records, Read(instance, "posted-calls").Count);
            Assert.Equal(invalid, Read(instance, "invalid-calls").Count);
            Assert.Equal(records - invalid, Read(instance, "valid-calls").Count);
            Assert.Empty(Read(instance, "late-calls"));
            Assert.Empty(Read(instance, "dead-letters"));
            var actual = Read(instance, "aggregated-call-stats").Select(Window).ToList();
            Assert.Equal(windows, actual.Count);
            Assert.Equal(seconds, actual.Sum(window => window.Seconds));
            Assert.Equal(records - invalid, actual.Sum(window => window.Calls));
            Assert.Equal(ExpectedWindows(calls), actual);
        }, $"cdr-ingress.path={path}");
    }

    [Fact]
    public async Task Eight_streamlets_lose_none_of_the_calls_that_are_made_up() =>
        await RunAsync("unthrottled.yaml", instance =>
        {
            var status = instance.Status();
            Assert.Equal(8, status.Streamlets.Count);
            Assert.All(status.Streamlets, streamlet => Assert.Equal("Healthy", $"{streamlet.Health}"));
            var (valid, late) = (Read(instance, "valid-calls").Count, Read(instance, "late-calls").Count);
            var made = Read(instance, "generated-calls-1").Count + Read(instance, "generated-calls-2").Count;
            const int posted = 20;
            var invalid = Read(instance, "invalid-calls").Count;
            Assert.Equal(made + posted, valid + invalid);
            Assert.InRange(invalid, (0.05 * made) - 200, (0.05 * made) + 200);
            Assert.InRange(late, 60, 300);
            var outlets = status.Streamlets.Single(streamlet => streamlet.Name == "cdr-aggregator").Outlets;
            Assert.Equal(late, outlets.Single(outlet => outlet.Name == "late").Records);
            var counted = Read(instance, "aggregated-call-stats").Select(Window).Sum(window => window.Calls);
            Assert.Equal(valid - late, counted);
        }, "cdr-generator1.speed=max", "cdr-generator1.limit=20000", "cdr-generator2.speed=max",
            "cdr-generator2.limit=20000", "cdr-generator1.late=0.005");

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_are_posted_are_merged_with_those_that_are_made_up()
    {
        var lines = await File.ReadAllBytesAsync(
            Path.Combine(Sample, "data", "made-up-calls.jsonl"), TestContext.Current.CancellationToken);
        await RunAsync("blueprint.yaml", async host =>
        {
            var stream = host.Instance.FindPostTarget("cdr-ingress")!.OpenStream();
            await stream.AddAsync(new ReadOnlySequence<byte>(lines), TestContext.Current.CancellationToken);
            var result = await stream.EndAsync();
            Assert.Equal((PostOutcome.Durable, 20L, 0L), (result.Outcome, result.Accepted, result.Rejected));
            Assert.Equal(20, Read(host.Instance, "posted-calls").Count);
            while (!Read(host.Instance, "valid-calls").Exists(IsOf2011))
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }


            Assert.Equal(8, host.Instance.Status().Streamlets.Count);
        }, []);

        static bool IsOf2011(JsonElement valid) =>
            valid.GetProperty("window_start_seconds").GetInt64() is > 1_293_840_000 and < 1_325_376_000;
    }

    private static Task RunAsync(string file, Action<Instance> check, params string[] settings) =>
        RunAsync(file, async host =>
        {
            await host.Ended.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            Assert.False(host.HasFailed,
                host.Instance.Status().Streamlets.FirstOrDefault(item => item.Reason is not null)?.Reason);
            check(host.Instance);
        }, settings);

    private static async Task RunAsync(string file, Func<PipelineHost, Task> use, string[] settings)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("millrace-calls-");
        try
        {
            var app = new TestApplication();
            var blueprint = Path.Combine(folder.FullName, file);
            var text = await File.ReadAllTextAsync(Path.Combine(Sample, file), stop);
            await File.WriteAllTextAsync(
                blueprint, text.Replace("type: Call", "type: CallRecords.Call", StringComparison.Ordinal), stop);
            var plan = app.Verify(blueprint, settings);
            await using var host = await PipelineHost.StartAsync(
                app.Setup(plan, Sample, Path.Combine(folder.FullName, "data")), stop);
            await use(host);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<JsonElement> Read(Instance instance, string topic)
    {
        var found = new List<JsonElement>();
        for (var offset = 0L; ;)
        {
            var records = instance.ReadRecords(topic, 0, offset, 1000);
            if (records.Count == 0) return found;
            offset = records[^1].Offset + 1;
            found.AddRange(records.Select(record => Parse(record.Value)));
        }
    }

    private static (long Start, long Seconds, long Calls, double Mean) Window(JsonElement stats) => (
        stats.GetProperty("start_time_seconds").GetInt64(), stats.GetProperty("total_call_duration_seconds").GetInt64(),
        stats.GetProperty("calls").GetInt64(), stats.GetProperty("avg_call_duration_seconds").GetDouble());

    // Worked out apart from the sample: by sorting and grouping all calls of the file.
    private static IEnumerable<(long Start, long Seconds, long Calls, double Mean)> ExpectedWindows(
        List<JsonElement> calls) => calls
        .Select(call => (Time: call.GetProperty("timestamp").GetInt64(), Of: call.GetProperty("duration").GetInt64()))
        .Where(call => DateTimeOffset.FromUnixTimeSeconds(call.Time).Year >= 2010)
        .GroupBy(call => call.Time / 60 * 60, call => call.Of)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Sum(), group.LongCount(), group.Average()));

    private static List<JsonElement> Lines(string path) => [.. File.ReadLines(path).Select(Parse)];

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
