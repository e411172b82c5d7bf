using System.Buffers;
using System.Text;
using Millrace.Files;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Streamlets;
using Millrace.Streamlets;
using Millrace.Testing.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>Records that are posted, on a log whose syncs happen when a test says so.</summary>
public sealed class HttpIngressTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TypeRegistry _types = new();
    private MemoryFileLayer _files = new();
    private EmbeddedLog _log = null!;
    private EngineHarness? _harness;

    public HttpIngressTests()
    {
        MillraceRegistryAttribute.Of(typeof(TypeRegistry).Assembly)?.AddTo(_types);
        MillraceRegistryAttribute.Of(typeof(Item).Assembly)?.AddTo(_types);
        StandardStreamlets.AddTo(_types.AddStreamlet);
    }

    private IPostTarget Target => (IPostTarget)_harness!.Engine.Groups[0].Tasks.Single().Parts.Nodes[0].Streamlet;

    [Fact]
    public async Task A_post_is_acknowledged_when_its_commit_is_durable_and_not_before()
    {
        Open();
        var posted = Target.PostAsync(Bytes("""{"key": "a", "number": 7}"""));
        for (var i = 0; i < 5; i++) StepLanes();
        Assert.False(posted.IsCompleted);
        Assert.Empty(Stored());
        Assert.Equal(new PostResult(PostOutcome.Durable, 1, 0, null), await SettledAsync(posted));
        Assert.Equal([new Item("a", 7)], Stored());
    }

    [Fact]
    public async Task A_post_does_not_wait_for_the_commit_interval_and_those_that_come_meanwhile_share_the_next()
    {
        Open("commit: 1 h");
        var posts = new List<Task<PostResult>> { Target.PostAsync(Bytes("""{"key": "a", "number": 0}""")) };
        StepLanes();
        var commits = Commits();
        for (var i = 1; i < 100; i++) posts.Add(Target.PostAsync(Bytes($$"""{"key": "a", "number": {{i}}}""")));
        var results = await SettledAsync(Task.WhenAll(posts));
        Assert.All(results, result => Assert.Equal(PostOutcome.Durable, result.Outcome));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => new Item("a", i)), Stored());
        Assert.InRange(Commits(), commits + 1, commits + 3);
    }

    [Fact]
    public async Task What_was_not_durable_at_a_kill_was_not_acknowledged_and_is_gone()
    {
        Open();
        var first = Target.PostAsync(Bytes("""{"key": "a", "number": 1}"""));
        Assert.Equal(PostOutcome.Durable, (await SettledAsync(first)).Outcome);
        var second = Target.PostAsync(Bytes("""{"key": "a", "number": 2}"""));
        StepLanes();
        _harness!.Kill();
        _files = _files.AfterCrash(new Random(1));
        Open();
        Assert.False(second.IsCompleted);
        Assert.Equal([new Item("a", 1)], Stored());
    }

    [Fact]
    public async Task A_post_that_was_answered_outlives_a_power_cut_and_a_disk_that_does_not_sync_shows()
    {
        async Task<List<Item>> StoredAfterCutAsync(Func<IFileLayer, IFileLayer> disk)
        {
            _files = new MemoryFileLayer();
            Open(disk: disk);
            Assert.Equal(PostOutcome.Durable,
                (await SettledAsync(Target.PostAsync(Bytes("""{"key": "a", "number": 1}""")))).Outcome);
            _harness!.Kill();
            _files = _files.AfterCrash(new Random(1));
            Open();
            return _log.FindTopic("stored") is null ? [] : Stored();
        }

        Assert.Equal([new Item("a", 1)], await StoredAfterCutAsync(disk => disk));
        Assert.Empty(await StoredAfterCutAsync(disk => new BrokenFiles(disk) { Syncs = false }));
        Evidence.Caught(Promises.Posted, "answer before the data is synced", "answered posts are there");
    }

    [Fact]
    public async Task Beyond_the_queue_a_post_is_refused_until_others_are_durable()
    {
        Open(parameters: "queue: 2");
        var posts = Enumerable.Range(0, 3).Select(i => Target.PostAsync(Bytes($$"""{"key": "a", "number": {{i}}}""")))
            .ToList();
        Assert.Equal(PostOutcome.Full, (await posts[2]).Outcome);
        StepLanes();
        Assert.Equal(PostOutcome.Full, (await Target.PostAsync(Bytes("""{"key": "a", "number": 3}"""))).Outcome);
        await SettledAsync(Task.WhenAll(posts));
        var later = Target.PostAsync(Bytes("""{"key": "a", "number": 4}"""));
        Assert.Equal(PostOutcome.Durable, (await SettledAsync(later)).Outcome);
        Assert.Equal([0, 1, 4], Stored().Select(item => item.Number));
    }

    [Fact]
    public async Task A_line_that_is_no_record_goes_to_the_dead_letters_and_the_stream_goes_on()
    {
        Open();
        var stream = Target.OpenStream();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.True(await stream.AddAsync(Bytes("{\"key\":\"a\",\"number\":1}\n\n{\"key\":\"b\"\n"), cancellation));
        Assert.True(await stream.AddAsync(Bytes("{\"key\":\"c\",\"number\":3}"), cancellation));
        var result = await SettledAsync(stream.EndAsync());
        Assert.Equal((PostOutcome.Durable, 2L, 1L), (result.Outcome, result.Accepted, result.Rejected));
        Assert.StartsWith("line 3: ", result.Problem, StringComparison.Ordinal);
        Assert.Equal([1, 3], Stored().Select(item => item.Number));
        var letter = Assert.Single(_harness!.Read<DeadLetter>(DeadLetter.TopicName)).Value;
        Assert.Equal(("calls", "{\"key\":\"b\""), (letter.Topic, Encoding.UTF8.GetString(letter.Bytes)));
    }

    [Fact]
    public async Task A_stream_waits_while_the_queue_is_full()
    {
        Open(parameters: "queue: 1");
        var stream = Target.OpenStream();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.True(await stream.AddAsync(Bytes("{\"key\":\"a\",\"number\":1}\n"), cancellation));
        var second = stream.AddAsync(Bytes("{\"key\":\"a\",\"number\":2}\n"), cancellation).AsTask();
        Assert.False(second.IsCompleted);
        Assert.True(await SettledAsync(second));
    }

    [Theory]
    [InlineData("""{"key": "a"}""")]
    [InlineData("""{"key": "a", "number": 1} {}""")]
    [InlineData("""[1]""")]
    [InlineData("")]
    [InlineData("{\"key\": \"\\ud800\", \"number\": 1}")]
    public async Task What_is_no_record_is_refused_and_nothing_is_stored(string json)
    {
        Open();
        var result = await Target.PostAsync(Bytes(json));
        Assert.Equal(PostOutcome.Refused, result.Outcome);
        Assert.NotNull(result.Problem);
        StepLanes();
        _log.Step();
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task A_stop_answers_those_that_wait()
    {
        Open(parameters: "queue: 1");
        var stream = Target.OpenStream();
        var cancellation = TestContext.Current.CancellationToken;
        await stream.AddAsync(Bytes("{\"key\":\"a\",\"number\":1}\n"), cancellation);
        var waiting = stream.AddAsync(Bytes("{\"key\":\"a\",\"number\":2}\n"), cancellation).AsTask();
        StepLanes();
        var target = Target;
        _harness!.Dispose();
        Assert.False(await waiting);
        Assert.Equal(PostOutcome.Stopped, (await stream.EndAsync()).Outcome);
        Assert.Equal(PostOutcome.Stopped,
            (await target.PostAsync(Bytes("""{"key": "a", "number": 1}"""))).Outcome);
    }

    [Fact]
    public async Task An_idle_ingress_moves_event_time_on_with_the_clock()
    {
        Open();
        var watermark = Watermark();
        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            StepLanes();
            Assert.True(Watermark() > watermark);
            watermark = Watermark();
        }

        await SettledAsync(Target.PostAsync(Bytes("""{"key": "a", "number": 1}""")));
        Assert.True(_harness!.Read<Item>("stored").Single().Time >= watermark);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", idle-after: 10 s", true)]
    public void With_a_time_of_its_own_event_time_goes_on_only_where_that_is_declared(string parameters, bool goesOn)
    {
        Open(parameters: "time: at" + parameters, schema: "Call");
        _clock.Advance(TimeSpan.FromSeconds(20));
        StepLanes();
        Assert.Equal(goesOn, Watermark() > EventTime.Beginning);
    }

    public void Dispose() => _harness?.Dispose();

    private static ReadOnlySequence<byte> Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private long Watermark() => _harness!.Engine.Groups[0].Tasks.Single().Committer.Watermark;

    private long Commits() => _harness!.Engine.Groups[0].Tasks.Single().Committer.Commits;

    // Those who wait are told on threads of their own.
    private async Task<T> SettledAsync<T>(Task<T> waiting)
    {
        for (var i = 0; i < 6; i++)
        {
            StepLanes();
            _log.Step();
        }

        return await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private void StepLanes()
    {
        foreach (var lane in _harness!.Engine.Lanes) lane.Step();
    }

    private List<Item> Stored() => [.. _harness!.Read<Item>("stored").Select(row => row.Value)];

    private void Open(string commit = "commit: 100 ms", string parameters = "queue: 1000", string schema = "Item",
        Func<IFileLayer, IFileLayer>? disk = null)
    {
        var text = $$"""
            blueprint: posts
            {{commit}}
            schemas:
              Call: { who: text, at: timestamp }
            streamlets:
              calls: { type: http-ingress, {{parameters}} }
            topics:
              stored: { from: calls.out, schema: {{schema}} }
            """;
        var result = BlueprintVerifier.Verify("posts.yaml", Encoding.UTF8.GetBytes(text),
            new VerifierSettings { StreamletTypes = _types.Streamlets, RecordTypes = _types });
        Assert.True(result.Verified is not null, string.Join('\n', result.Problems));
        var options = new EmbeddedLogOptions { HasThread = false };
        _log = EmbeddedLog.Open(disk?.Invoke(_files) ?? _files, "/data", _clock, options);
        _harness = new EngineHarness(result.Verified, _types, _log, _clock);
        _harness.Start();
    }
}
