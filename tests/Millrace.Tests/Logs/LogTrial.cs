using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Tests.Logs;

/// <summary>A log on a disk in memory, stepped by the test.</summary>
internal static class LogTrial
{
    public const string Folder = "/log";

    public static EmbeddedLogOptions Small { get; } = new()
    {
        SegmentBytes = 64 * 1024, CheckpointBytes = 16 * 1024, HasThread = false, FullDiskRetry = TimeSpan.FromSeconds(1),
    };

    public static EmbeddedLog Open(IFileLayer files, TimeProvider? time = null, EmbeddedLogOptions? options = null) =>
        EmbeddedLog.Open(files, Folder, time ?? new ManualTime(), options ?? Small);

    /// <summary>Adds a batch whose bytes follow from its partition, the number and the size.</summary>
    public static void Add(CommitContent commit, TopicPartition partition, int number, int bytes)
    {
        commit.BeginBatch();
        Fill(commit.GetSpan(bytes)[..bytes], partition, number);
        commit.Advance(bytes);
        commit.EndBatch(partition, 1 + number % 3);
    }

    public static void Fill(Span<byte> bytes, TopicPartition partition, int number)
    {
        var random = new Random(HashCode.Combine(0, partition.Topic * 1000 + partition.Partition) ^ number * 7919);
        random.NextBytes(bytes);
        if (bytes.Length >= 4) BitConverter.TryWriteBytes(bytes, number);
    }

    public static CommitContent Commit(EmbeddedLog log, IWriter writer, TopicPartition partition, int number, int bytes)
    {
        var commit = new CommitContent();
        Add(commit, partition, number, bytes);
        writer.Submit(commit);
        log.Step();
        return commit;
    }

    /// <summary>Everything that can be read of a partition.</summary>
    public static List<(long Offset, int Count, long AppendedAt, byte[] Bytes)> ReadAll(
        IBackplane log, TopicPartition partition)
    {
        var all = new List<(long, int, long, byte[])>();
        using var reader = log.OpenReader(partition, log.StartOffset(partition));
        while (reader.TryRead(out var batch))
            all.Add((batch.BaseOffset, batch.Count, batch.AppendedAt, batch.Payload.ToArray()));
        return all;
    }
}
