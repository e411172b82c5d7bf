using System.Text;
using Millrace.Files;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;
using Millrace.Testing.Backplanes;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>A file sink in a pipeline that dies.</summary>
public sealed class FileSinkTests
{
    private const int Records = 40;
    private static readonly TypeRegistry Codecs = new FlightDelays.TestApplication().Types;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_file_is_whole_though_the_process_died_before_the_first_commit_was_stored(int rounds)
    {
        var clock = new ManualClock();
        var backplane = new MemoryBackplane(clock) { EndsAtOnce = false };
        using var harness = new EngineHarness(Plan(), Codecs, backplane, clock)
        {
            Options = new EngineOptions { Cut = () => 3 },
        };
        harness.StepBackplane = () => backplane.Step();
        harness.Start();
        Assert.True(harness.RunSources());
        for (var lives = 0; lives < 3; lives++)
        {
            // What the sink has written by now stands in its file; its commit is on the way, and is lost.
            var left = lives;
            harness.StepBackplane = () => left-- > 0 && backplane.Step();
            Assert.False(harness.Run(rounds));
            Assert.Null(harness.Failure);
            harness.Kill();
            harness.Start();
        }

        harness.StepBackplane = () => backplane.Step();
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var lines = Rows().Select(row => $"{{\"key\":\"k\",\"number\":{row.Item.Number}}}\n");
        Assert.Equal(string.Concat(lines), Text(harness));
    }

    private static string Text(EngineHarness harness)
    {
        using var file = harness.Files.Open("/out.jsonl", FileUse.Read);
        var bytes = new byte[file.Length];
        return Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0));
    }

    private static VerifiedBlueprint Plan() => new PlanBuilder(Codecs)
        .Streamlet("source", () => new ItemSource(Rows()))
        .Streamlet("write", Sink)
        .Topic<Item>("items", 1, "key", ["source.out"], "write.in")
        .Group(1, 1, "source").Group(1, 1, "write")
        .Build();

    private static JsonLinesEgress<Item> Sink()
    {
        var sink = new JsonLinesEgress<Item>(Codecs.Codec<Item>());
        Assert.Null(sink.Parameters.Single(parameter => parameter.Name == "path").TrySet("out.jsonl"));
        return sink;
    }

    private static List<(long Time, Item Item)> Rows() =>
        [.. Enumerable.Range(0, Records).Select(i => ((long)i, new Item("k", i)))];
}
