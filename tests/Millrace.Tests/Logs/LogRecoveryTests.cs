using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Logs;

public sealed class LogRecoveryTests
{
    private static readonly TopicSettings Topic = new("flights", 2);

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill()
    {
        var files = new MemoryFileLayer();
        var log = LogTrial.Open(files);
        var topic = log.OpenTopic(Topic);
        var writer = log.OpenWriter("task");
        for (var i = 0; i < 500; i++)
        {
            var commit = LogTrial.Commit(log, writer, new(topic.Id, i % 2), i, 50 + i);
            Assert.Equal(CommitStatus.Durable, commit.Status);
        }
        var before = LogTrial.ReadAll(log, new(topic.Id, 0));
        for (var round = 0; round < 5; round++)
        {
            files = files.AfterKill();
            log = LogTrial.Open(files);
            Assert.Equal(250, before.Count);
            Assert.Equal(before, LogTrial.ReadAll(log, new(topic.Id, 0)), SameBatch);
        }
        await log.DisposeAsync();
        await using var closed = LogTrial.Open(files);
        Assert.Equal(before, LogTrial.ReadAll(closed, new(topic.Id, 0)), SameBatch);
    }

    [Fact]
    public void A_torn_tail_is_cut_at_the_last_whole_commit()
    {
        var files = new MemoryFileLayer();
        // No checkpoint: one would prove that what is cut had been durable.
        var log = LogTrial.Open(files, null, LogTrial.Small with { CheckpointBytes = 64 * 1024 });
        var topic = log.OpenTopic(Topic);
        var partition = new TopicPartition(topic.Id, 0);
        var writer = log.OpenWriter("task");
        var ends = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            LogTrial.Commit(log, writer, partition, i, 90 + i);
            ends.Add(LengthOf(files, 1));
        }
        foreach (var cut in Cuts(ends[2..]))
        {
            var torn = files.AfterKill();
            using (var file = torn.Open(PathOf(1), Millrace.Files.FileUse.Write)) file.SetLength(cut);
            var whole = 3 + ends.Skip(3).Count(end => end <= cut);
            var again = LogTrial.Open(torn);
            var read = LogTrial.ReadAll(again, partition);
            Assert.Equal(whole, read.Count);
            var commit = LogTrial.Commit(again, again.OpenWriter("task"), partition, 77, 200);
            Assert.Equal(read[^1].Offset + read[^1].Count, commit.Entries[0].BaseOffset);
            var last = LogTrial.Open(torn.AfterKill());
            Assert.Equal(whole + 1, LogTrial.ReadAll(last, partition).Count);
        }
    }

    // Every byte of the frames; of the padding that brings each group to a page of its own, only the first ones.
    private static IEnumerable<long> Cuts(List<long> ends)
    {
        for (var i = 1; i < ends.Count; i++)
        {
            for (var cut = ends[i - 1]; cut < ends[i - 1] + 10; cut++) yield return cut;
            for (var cut = FrameHeader.AlignToPage(ends[i - 1]) - 1; cut <= ends[i]; cut++) yield return cut;
        }
    }

    internal static string PathOf(int segment) => Path.Combine(LogTrial.Folder, Segment.NameOf(segment));

    internal static long LengthOf(MemoryFileLayer files, int segment)
    {
        using var file = files.Open(PathOf(segment), Millrace.Files.FileUse.Read);
        return file.Length;
    }

    private static bool SameBatch(ReadBatch a, ReadBatch b) =>
        a with { Bytes = b.Bytes } == b && a.Bytes.AsSpan().SequenceEqual(b.Bytes);

    [Fact]
    public void What_could_not_be_cut_off_a_segment_for_want_of_space_is_cut_before_the_next_roll()
    {
        var disk = new MemoryFileLayer();
        var files = new BrokenFiles(disk) { Cuts = false };
        // Nothing is copied forward: the first segment stays.
        var log = LogTrial.Open(files, options: LogTrial.Small with { DiskOverhead = 10 });
        var partition = new TopicPartition(log.OpenTopic(Topic).Id, 0);
        var writer = log.OpenWriter("task");
        var number = 0;
        var rubbish = new byte[100];
        rubbish.AsSpan().Fill(7);
        for (; !disk.Exists(PathOf(2)); number++)
        {
            // What a full disk left half written, far behind the last commit.
            using (var file = disk.Open(PathOf(1), FileUse.Write)) file.Write(rubbish, LogTrial.Small.SegmentBytes);
            LogTrial.Commit(log, writer, partition, number, 5000);
        }

        files.Cuts = true;
        for (; !disk.Exists(PathOf(3)); number++) LogTrial.Commit(log, writer, partition, number, 5000);
        Assert.Equal(number, LogTrial.ReadAll(LogTrial.Open(disk.AfterKill()), partition).Count);
    }

    [Fact]
    public void A_section_that_was_cut_off_the_index_does_not_come_back_after_a_crash()
    {
        var files = new MemoryFileLayer();
        var options = LogTrial.Small with { CheckpointBytes = 4096 };
        var log = LogTrial.Open(files, options: options);
        var partition = new TopicPartition(log.OpenTopic(Topic).Id, 0);
        var writer = log.OpenWriter("task");
        log.Step();
        var lengths = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            LogTrial.Commit(log, writer, partition, i, 5000);
            using var written = files.Open(Path.ChangeExtension(PathOf(1), ".index"), FileUse.Read);
            lengths.Add(written.Length);
        }

        // The section before the last one is torn: the opening writes it anew, up to what is proven, and cuts the last.
        files = files.AfterKill();
        using (var index = files.Open(Path.ChangeExtension(PathOf(1), ".index"), FileUse.Write))
            index.Write([1, 2, 3, 4], lengths[1] + 20);
        LogTrial.Open(files, options: options);
        for (var seed = 0; seed < 200; seed++)
        {
            var again = LogTrial.Open(files.AfterCrash(new Random(seed)), options: options);
            Assert.Equal(4, LogTrial.ReadAll(again, partition).Count);
        }
    }
}
