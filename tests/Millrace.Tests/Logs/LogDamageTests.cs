using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Logs;

/// <summary>
/// Every bit of a small segment, flipped alone: never delivered as valid, never silently dropped from the middle.
/// </summary>
public sealed class LogDamageTests
{
    private const int Commits = 9;

    [Fact]
    public void Each_flipped_bit_of_the_segment_being_written_is_found_or_harmless()
    {
        var (files, partition) = Make(commitsPerStep: 3);
        // The last group has no proof of its sync behind it: to cut it there is right. The others must be told.
        FlipAll(files, 1, (damaged, position) =>
        {
            var log = TryOpen(damaged, 1);
            if (log is null) return;
            var read = LogTrial.ReadAll(log, partition);
            Assert.True(read.Count is Commits or (>= Commits - 3 and < Commits), $"{read.Count} at {position}");
            CheckBytes(read, partition);
        });
    }

    [Fact]
    public void Each_flipped_bit_of_a_closed_segment_is_found_or_harmless()
    {
        var (files, partition) = Make(commitsPerStep: 3, isClosed: true);
        FlipAll(files, 1, (damaged, position) =>
        {
            var log = TryOpen(damaged, 1);
            if (log is null) return;
            using var reader = log.OpenReader(partition, 0);
            var number = 0;
            try
            {
                for (; reader.TryRead(out var batch); number++)
                {
                    var expected = new byte[batch.Payload.Length];
                    LogTrial.Fill(expected, partition, number);
                    Assert.True(batch.Payload.Span.SequenceEqual(expected), $"Bad bytes at {position}.");
                }
                Assert.Equal(Commits, number);
            }
            catch (BackplaneException error)
            {
                Assert.Contains("0000000001.segment is damaged at position", error.Message, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Each_flipped_bit_of_an_index_file_is_harmless()
    {
        var (files, partition) = Make(commitsPerStep: 3, isClosed: true);
        FlipAll(files, 1, (damaged, _) =>
        {
            var read = LogTrial.ReadAll(LogTrial.Open(damaged), partition);
            Assert.Equal(Commits, read.Count);
            CheckBytes(read, partition);
        }, Segment.IndexNameOf(1));
    }

    private static (MemoryFileLayer Files, TopicPartition Partition) Make(int commitsPerStep, bool isClosed = false)
    {
        var files = new MemoryFileLayer();
        var log = LogTrial.Open(files);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("t", 1)).Id, 0);
        var writer = log.OpenWriter("w");
        for (var i = 0; i < Commits; i++)
        {
            var commit = new CommitContent();
            LogTrial.Add(commit, partition, i, 20 + i);
            writer.Submit(commit);
            if (i % commitsPerStep == commitsPerStep - 1) log.Step();
        }
        if (isClosed) log.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return (files.AfterKill(), partition);
    }

    private static void FlipAll(
        MemoryFileLayer files, int segment, Action<MemoryFileLayer, long> check, string? name = null)
    {
        var path = Path.Combine(LogTrial.Folder, name ?? Segment.NameOf(segment));
        using var original = files.Open(path, FileUse.Read);
        var bytes = new byte[original.Length];
        var trials = 0;
        original.Read(bytes, 0);
        for (var position = 0; position < bytes.Length; position++)
        {
            // The padding before each group's page is long and all zeros: one bit in every sixteenth byte is enough.
            var around = bytes.AsSpan(Math.Max(0, position - 8), Math.Min(16, bytes.Length - position));
            var isPadding = around.IndexOfAnyExcept((byte)0) < 0;
            if (isPadding && position % 16 != 0) continue;
            for (var bit = 0; bit < 8; bit += isPadding ? 8 : 1, trials++)
            {
                var damaged = files.AfterKill();
                using (var file = damaged.Open(path, FileUse.Write))
                    file.Write([(byte)(bytes[position] ^ 1 << bit)], position);
                check(damaged, position);
            }
        }

        Evidence.Trials(Promises.Damage, "each bit of a segment or its index flipped alone", trials, 0);
    }

    private static EmbeddedLog? TryOpen(MemoryFileLayer files, int segment)
    {
        try
        {
            return LogTrial.Open(files);
        }
        catch (BackplaneException error)
        {
            Assert.Contains(Segment.NameOf(segment), error.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static void CheckBytes(List<ReadBatch> read, TopicPartition partition)
    {
        for (var i = 0; i < read.Count; i++)
        {
            var expected = new byte[read[i].Bytes.Length];
            LogTrial.Fill(expected, partition, i);
            Assert.True(expected.AsSpan().SequenceEqual(read[i].Bytes));
        }
    }
}
