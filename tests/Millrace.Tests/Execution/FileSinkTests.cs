using System.Text;
using Millrace.Files;
using Millrace.Files.Csv;
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
    [InlineData("out.jsonl", 1)]
    [InlineData("out.jsonl", 2)]
    [InlineData("out.jsonl", 3)]
    [InlineData("out.jsonl", 6)]
    [InlineData("out.csv", 1)]
    [InlineData("out.csv", 2)]
    [InlineData("out.csv", 3)]
    [InlineData("out.csv", 6)]
    public void A_file_is_whole_though_the_process_died_before_the_first_commit_was_stored(string path, int rounds)
    {
        var clock = new ManualClock();
        var backplane = new MemoryBackplane(clock) { EndsAtOnce = false };
        using var harness = new EngineHarness(Plan(path), Codecs, backplane, clock)
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
        var isCsv = path.EndsWith(".csv", StringComparison.Ordinal);
        var lines = Rows().Select(row => isCsv ? $"k,{row.Item.Number}\n"
            : $"{{\"key\":\"k\",\"number\":{row.Item.Number}}}\n");
        Assert.Equal((isCsv ? "key,number\n" : "") + string.Concat(lines), Text(harness, path));
    }

    private static string Text(EngineHarness harness, string path)
    {
        using var file = harness.Files.Open("/" + path, FileUse.Read);
        var bytes = new byte[file.Length];
        return Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0));
    }

    private static VerifiedBlueprint Plan(string path) => new PlanBuilder(Codecs)
        .Streamlet("source", () => new ItemSource(Rows()))
        .Streamlet("write", () => Sink(path))
        .Topic<Item>("items", 1, "key", ["source.out"], "write.in")
        .Group(1, 1, "source").Group(1, 1, "write")
        .Build();

    private static FileEgress<Item> Sink(string path)
    {
        FileEgress<Item> sink = path.EndsWith(".csv", StringComparison.Ordinal)
            ? new CsvEgress<Item>(Codecs.Codec<Item>()) : new JsonLinesEgress<Item>(Codecs.Codec<Item>());
        Assert.Null(sink.Parameters.Single(parameter => parameter.Name == "path").TrySet(path));
        return sink;
    }

    private static List<(long Time, Item Item)> Rows() =>
        [.. Enumerable.Range(0, Records).Select(i => ((long)i, new Item("k", i)))];
}
