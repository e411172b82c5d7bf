using System.Runtime.InteropServices;
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
        SegmentBytes = 64 * 1024, CheckpointBytes = 16 * 1024, HasThread = false,
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
        var place = (ulong)(partition.Topic * 1000 + partition.Partition + 1);
        var state = place * 0x9E3779B97F4A7C15 + (ulong)number * 7919 + 1;
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(8, rest.Length)..])
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in state))[..Math.Min(8, rest.Length)].CopyTo(rest);
        }
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
    public static List<ReadBatch> ReadAll(IBackplane log, TopicPartition partition)
    {
        var all = new List<ReadBatch>();
        using var reader = log.OpenReader(partition, log.StartOffset(partition));
        while (reader.TryRead(out var batch))
            all.Add(new ReadBatch(batch.BaseOffset, batch.Count, batch.AppendedAt, batch.Payload.ToArray()));
        return all;
    }
}
