using Millrace.Backplanes;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Logs;
using Millrace.Tests.Logs;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Golden;

/// <summary>Data directories of this version and of earlier ones are read as they were written, and what is written
/// today has the same bytes. MILLRACE_UPDATE_GOLDEN=1 writes those of this version anew.</summary>
public sealed class GoldenTests : IAsyncLifetime
{
    private const int Good = GoldenPipeline.Readings * 19 / 20;

    public static TheoryData<string> Versions => ["v1"];

    public async ValueTask InitializeAsync()
    {
        if (!GoldenFolder.IsUpdate) return;
        GoldenFolder.Save(GoldenLog.Make(), GoldenLog.Name);
        var made = await GoldenPipeline.MakeAsync();
        GoldenFolder.Save(made, GoldenPipeline.Name);
        await using var folder = GoldenPipeline.Open(made);
        await File.WriteAllTextAsync(GoldenFolder.PathOf(GoldenFolder.Current, "expected.txt"), GoldenView.Of(folder),
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_kept_log_gives_every_record_and_gap_that_it_had(string version)
    {
        var log = GoldenLog.Open(GoldenFolder.Load(version, GoldenLog.Name), new ManualTime
        {
            Now = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero),
        });
        AssertBatches(log, "left", 0, number => number % 2 == 0, GoldenLog.TrimmedTo);
        AssertBatches(log, "left", 1, number => number % 2 == 1, 0);
        AssertBatches(log, "right", 0, _ => true, 0);
        AssertBatches(log, "brief", 0, number => number % 5 == 0, log.StartOffset(Partition(log, "brief", 0)));
        AssertBatches(log, "small", 0, number => number % 5 == 1, log.StartOffset(Partition(log, "small", 0)));
        Assert.InRange(log.StartOffset(Partition(log, "brief", 0)), 1, 23);
        Assert.InRange(log.StartOffset(Partition(log, "small", 0)), 1, 23);
        Evidence.Trials(Promises.Readable, "a kept log of each version is opened and read", 1, 0);
    }

    [Fact]
    public void The_log_is_written_with_the_bytes_that_were_kept()
    {
        var kept = GoldenFolder.Contents(GoldenFolder.Load(GoldenFolder.Current, GoldenLog.Name), "/log");
        var made = GoldenFolder.Contents(GoldenLog.Make(), "/log");
        Assert.Equal(kept.Keys, made.Keys);
        var path = Differing(kept, made);
        Assert.True(path is null, $"{path} differs: if its format changed on purpose, "
            + "raise its version and keep the folder of the version before (docs/formats.md).");
        Assert.InRange(kept.Values.Sum(bytes => bytes.Length), 1, 150_000);
    }

    [Fact]
    public void A_byte_that_is_written_otherwise_under_the_same_version_shows()
    {
        var kept = GoldenFolder.Contents(GoldenFolder.Load(GoldenFolder.Current, GoldenLog.Name), "/log");
        var made = GoldenFolder.Contents(GoldenLog.Make(), "/log");
        var changed = made.Keys.First(path => path.EndsWith(".segment", StringComparison.Ordinal));
        made[changed][60] ^= 1;
        Assert.Equal(changed, Differing(kept, made));
        Evidence.Caught(Promises.Readable, "write a byte otherwise under the same version", "bytes equal those kept");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_kept_data_directory_gives_its_records_state_launches_and_decisions(string version)
    {
        var expected = GoldenFolder.PathOf(version, "expected.txt");
        await using var folder = GoldenPipeline.Open(GoldenFolder.Load(version, GoldenPipeline.Name));
        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken),
            GoldenView.Of(folder));
        AssertScores(folder);
        Assert.Equal(6, folder.DeadLetters(100).Count);
        var checks = Enumerable.Range(0, 2).Select(partition => folder.CheckDecisions("risk", partition, 0)!).ToList();
        Assert.All(checks, check => Assert.Empty(check.Faults));
        Assert.Equal(2 * Good, checks.Sum(check => check.Decisions));
        Evidence.Trials(Promises.Readable, "a kept data directory of each version is opened and read", 1, 0);
    }

    [Fact]
    public async Task Every_batch_of_a_pipeline_is_written_with_the_bytes_that_were_kept()
    {
        await using var kept = GoldenPipeline.Open(GoldenFolder.Load(GoldenFolder.Current, GoldenPipeline.Name));
        await using var made = GoldenPipeline.Open(await GoldenPipeline.MakeAsync());
        Assert.Equal(kept.Topics().Select(topic => topic.Name), made.Topics().Select(topic => topic.Name));
        foreach (var topic in kept.Topics())
            for (var partition = 0; partition < topic.Partitions.Count; partition++)
                Assert.Equal(Batches(kept.Log, topic.Name, partition), Batches(made.Log, topic.Name, partition));
    }

    private static string? Differing(
        IReadOnlyDictionary<string, byte[]> kept, IReadOnlyDictionary<string, byte[]> made) =>
        kept.Keys.FirstOrDefault(path => !kept[path].AsSpan().SequenceEqual(made[path]));

    // The newest run's: a score is the speed times the version that was live.
    private static void AssertScores(DataFolder folder)
    {
        var decisions = folder.RecentDecisions("risk", 1000);
        Assert.Equal(Good, decisions.Count);
        foreach (var decision in decisions)
        {
            Assert.Equal("risk@2", decision.Version);
            Assert.Equal(2 * decision.Inputs[0].Value, decision.Outputs[0].Value, 1e-6);
        }

        Assert.Equal(["risk@1", "risk@2"], folder.Models().Select(model => model.Version));
        Assert.Equal([1L, 2L], folder.Launches().Select(launch => launch.Number).Order());
    }

    private static void AssertBatches(EmbeddedLog log, string topic, int partition, Func<int, bool> isIn, long start)
    {
        var numbers = Enumerable.Range(0, GoldenLog.Commits).Where(isIn).ToList();
        var read = LogTrial.ReadAll(log, Partition(log, topic, partition));
        Assert.Equal(start, log.StartOffset(Partition(log, topic, partition)));
        Assert.Equal(numbers.Count, log.EndOffset(Partition(log, topic, partition)));
        Assert.Equal(numbers.Count - start, read.Count);
        foreach (var batch in read)
            Assert.Equal(GoldenLog.Payload(numbers[(int)batch.Offset], topic), batch.Bytes);
    }

    private static TopicPartition Partition(EmbeddedLog log, string topic, int partition) =>
        GoldenLog.Partition(log, topic, partition);

    private static List<string> Batches(EmbeddedLog log, string topic, int partition) =>
        [.. LogTrial.ReadAll(log, Partition(log, topic, partition)).Select(batch =>
            $"{topic} {batch.Offset} {batch.Count} {batch.AppendedAt} {Convert.ToHexString(batch.Bytes)}")];
}
