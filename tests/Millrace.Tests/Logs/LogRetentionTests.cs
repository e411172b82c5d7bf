using Millrace.Backplanes;
using Millrace.Testing.Files;
using Xunit;

namespace Millrace.Tests.Logs;

public sealed class LogRetentionTests
{
    [Fact]
    public void Age_counts_from_the_append_and_whole_segments_go()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        var log = LogTrial.Open(files, time);
        var topic = log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromMinutes(1) });
        var partition = new TopicPartition(topic.Id, 0);
        var writer = log.OpenWriter("task");
        for (var i = 0; i < 300; i++)
        {
            LogTrial.Commit(log, writer, partition, i, 2000);
            time.Now += TimeSpan.FromSeconds(1);
        }
        log.Step();
        log.Step();
        Assert.InRange(LogTrial.ReadAll(log, partition).Count, 59, 61);
        Assert.InRange(log.Statistics.Segments, 2, 6);
        Assert.InRange(files.OccupiedBytes, 1, 6 * 64 * 1024);
        Assert.Throws<BackplaneException>(() => log.OpenReader(partition, 0).TryRead(out _));
        Assert.True(log.StartOffset(partition) > 0);
        time.Now += TimeSpan.FromMinutes(2);
        Assert.NotEqual(Timeout.InfiniteTimeSpan, log.Step());
        log.Step();
        Assert.Empty(LogTrial.ReadAll(log, partition));
        var end = log.EndOffset(partition);
        var again = LogTrial.Open(files.AfterCrash(new Random(2)), time);
        Assert.Equal(end, again.EndOffset(partition));
    }

    [Fact]
    public void Bytes_bound_each_partition()
    {
        var log = LogTrial.Open(new MemoryFileLayer());
        var topic = log.OpenTopic(new TopicSettings("bounded", 2) { RetentionBytes = 10_000 });
        var writer = log.OpenWriter("task");
        var time = new ManualTime();
        for (var i = 0; i < 40; i++) LogTrial.Commit(log, writer, new(topic.Id, i % 2), i, 1000);
        var bounded = LogTrial.Open(new MemoryFileLayer(), time);
        topic = bounded.OpenTopic(new TopicSettings("bounded", 2) { RetentionBytes = 10_000 });
        writer = bounded.OpenWriter("task");
        for (var i = 0; i < 40; i++)
        {
            LogTrial.Commit(bounded, writer, new(topic.Id, i % 2), i, 1000);
            time.Now += TimeSpan.FromSeconds(1);
        }
        bounded.Step();
        Assert.Equal(10, LogTrial.ReadAll(bounded, new(topic.Id, 0)).Count);
        Assert.Equal(10, LogTrial.ReadAll(bounded, new(topic.Id, 1)).Count);
    }

    [Fact]
    public void Retention_waits_for_a_reader_that_holds_and_says_so()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        var log = LogTrial.Open(files, time);
        var topic = log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromMinutes(1) });
        var partition = new TopicPartition(topic.Id, 0);
        var writer = log.OpenWriter("task");
        log.Hold("slow", partition, 0);
        for (var i = 0; i < 10; i++) LogTrial.Commit(log, writer, partition, i, 100);
        time.Now += TimeSpan.FromHours(1);
        log.Step();
        Assert.Equal(10, LogTrial.ReadAll(log, partition).Count);
        Assert.True(log.Health.IsWritable);
        const string Warning = "'brief' partition 0 waits at offset 0 for 'slow'";
        Assert.Contains(Warning, log.Health.Reason, StringComparison.Ordinal);

        // A hold outlives the process: the reader may come back after the retention would have passed it.
        log = LogTrial.Open(files.AfterKill(), time);
        time.Now += TimeSpan.FromHours(1);
        log.Step();
        Assert.Equal(10, LogTrial.ReadAll(log, partition).Count);
        log.Hold("slow", partition, long.MaxValue);
        time.Now += TimeSpan.FromHours(1);
        log.Step();
        Assert.Empty(LogTrial.ReadAll(log, partition));
        Assert.Null(log.Health.Reason);
    }

    [Fact]
    public void What_is_alive_is_copied_out_of_mostly_dead_segments_and_keeps_its_offsets_and_times()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        var log = LogTrial.Open(files, time);
        var brief = new TopicPartition(
            log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromMinutes(1) }).Id, 0);
        var kept = new TopicPartition(
            log.OpenTopic(new TopicSettings("kept", 1) { Retention = TimeSpan.FromDays(30) }).Id, 0);
        var writer = log.OpenWriter("task");
        var commit = new CommitContent();
        for (var i = 0; i < 1000; i++)
        {
            commit.Reset();
            LogTrial.Add(commit, brief, i, 1500);
            LogTrial.Add(commit, kept, i, 1500);
            writer.Submit(commit);
            log.Step();
            time.Now += TimeSpan.FromMilliseconds(100);
        }
        var before = LogTrial.ReadAll(log, kept);
        time.Now += TimeSpan.FromMinutes(2);
        for (var i = 0; i < 200; i++)
        {
            time.Now += TimeSpan.FromMilliseconds(100);
            log.Step();
        }
        var statistics = log.Statistics;
        Assert.Empty(LogTrial.ReadAll(log, brief));
        Assert.True(statistics.DiskBytes <= 1.5 * statistics.LiveBytes, statistics.ToString());
        Assert.True(statistics.CopiedBytes > 0);
        foreach (var disk in new[] { files.AfterKill(), files.AfterCrash(new Random(4)) })
        {
            var after = LogTrial.ReadAll(LogTrial.Open(disk, time), kept);
            Assert.Equal(before.Select(batch => (batch.Offset, batch.Count, batch.AppendedAt)),
                after.Select(batch => (batch.Offset, batch.Count, batch.AppendedAt)));
            Assert.All(before.Zip(after), pair => Assert.Equal(pair.First.Bytes, pair.Second.Bytes));
        }
    }

    [Fact]
    public void A_reader_goes_on_while_segments_go_and_batches_move()
    {
        var time = new ManualTime();
        var log = LogTrial.Open(new MemoryFileLayer(), time);
        var brief = new TopicPartition(
            log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromSeconds(5) }).Id, 0);
        var kept = new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        var writer = log.OpenWriter("task");
        using var slow = log.OpenReader(kept, 0);
        using var quick = log.OpenReader(brief, 0);
        int slowRead = 0, quickRead = 0;
        for (var i = 0; i < 3000; i++)
        {
            LogTrial.Commit(log, writer, i % 4 == 0 ? kept : brief, i, 1500);
            time.Now += TimeSpan.FromMilliseconds(50);
            while (quick.TryRead(out var batch)) Expect(batch, brief, quickRead++, ref quickRead);
            if (i % 8 == 0 && slow.TryRead(out var late)) Expect(late, kept, 4 * slowRead++, ref slowRead);
        }
        Assert.Equal(2250, quickRead);
        Assert.True(log.Statistics.CopiedBytes > 0);
        while (slow.TryRead(out var rest)) Expect(rest, kept, 4 * slowRead++, ref slowRead);
        Assert.Equal(750, slowRead);
    }

    private static void Expect(StoredBatch batch, TopicPartition partition, int number, ref int read)
    {
        var stored = BitConverter.ToInt32(batch.Payload.Span);
        if (partition.Topic == 1) Assert.Equal(number, stored);
        var expected = new byte[batch.Payload.Length];
        LogTrial.Fill(expected, partition, stored);
        Assert.True(batch.Payload.Span.SequenceEqual(expected), $"Batch {read} has other bytes.");
    }
}
