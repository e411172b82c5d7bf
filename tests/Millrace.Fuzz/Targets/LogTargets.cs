using System.Buffers.Binary;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;

namespace Millrace.Fuzz.Targets;

/// <summary>Opening a log whose files hold anything, and reading all of it.</summary>
internal static class LogTargets
{
    private const string Folder = "/log";
    private const string SegmentPath = "/log/0000000001.segment";
    private const string IndexPath = "/log/0000000001.index";
    private static readonly Lazy<(byte[] Segment, byte[] Index)[]> Made = new(() => [Make(2, 1), Make(12, 3)]);

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new FuzzTarget("segment", () => Made.Value.Select(made => made.Segment), input => Open(input, null),
            typeof(BackplaneException), typeof(StorageException)) { Mend = MendFrames },
        new FuzzTarget("index", () => Made.Value.Select(made => made.Index),
            input => Open(Made.Value[1].Segment, input), typeof(BackplaneException), typeof(StorageException))
        {
            Mend = MendSections,
        },
    ];

    private static void Open(byte[] segment, byte[]? index)
    {
        var files = new MemoryFileLayer();
        Beside.Put(files, SegmentPath, segment);
        if (index is not null) Beside.Put(files, IndexPath, index);
        var log = Beside.Open(files, Folder);
        foreach (var topic in log.Topics)
            for (var partition = 0; partition < Math.Min(4, topic.Settings.Partitions); partition++)
                ReadAll(log, new TopicPartition(topic.Id, partition));
        // What was opened must open again, and alike.
        var again = Beside.Open(files.AfterKill(), Folder);
        if (again.Topics.Count != log.Topics.Count) throw new InvalidOperationException("Recovery twice differs.");
    }

    private static void ReadAll(EmbeddedLog log, TopicPartition partition)
    {
        using var reader = log.OpenReader(partition, log.StartOffset(partition));
        while (reader.TryRead(out _))
        {
        }
    }

    private static (byte[] Segment, byte[] Index) Make(int commits, int perSync)
    {
        var files = new MemoryFileLayer();
        var log = Beside.Open(files, Folder);
        var left = log.OpenTopic(new TopicSettings("left", 2) { Retention = TimeSpan.FromHours(1) }).Id;
        var right = log.OpenTopic(new TopicSettings("right", 1)).Id;
        using var writer = log.OpenWriter("writer");
        log.Hold("reader", new TopicPartition(left, 1), 0);
        for (var number = 0; number < commits; number++)
        {
            var commit = new CommitContent();
            foreach (var place in new[] { new TopicPartition(left, number % 2), new TopicPartition(right, 0) })
            {
                commit.BeginBatch();
                commit.GetSpan(20 + number)[..(20 + number)].Fill((byte)number);
                commit.Advance(20 + number);
                commit.EndBatch(place, 1 + number % 3);
            }

            writer.Submit(commit);
            if (number % perSync == perSync - 1) log.Step();
        }

        return (Bytes(files, SegmentPath), Bytes(files, IndexPath));
    }

    private static byte[] Bytes(MemoryFileLayer files, string path)
    {
        using var file = files.Open(path, FileUse.Read);
        var bytes = new byte[file.Length];
        file.Read(bytes, 0);
        return bytes;
    }

    // Checksums of blocks and headers, and the chain of frames.
    private static byte[] MendFrames(byte[] input)
    {
        var previous = 0u;
        for (var at = 0; at + FrameHeader.Bytes <= input.Length;)
        {
            var bytes = input.AsSpan(at);
            if (!FrameHeader.TryRead(bytes, out var header) || header.DirectoryBytes > bytes.Length - FrameHeader.Bytes)
            {
                at += FrameHeader.Alignment;
                continue;
            }

            MendBlocks(bytes, header);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], previous);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[64..], at);
            previous = Crc32C.Of(bytes[8..(FrameHeader.Bytes + header.DirectoryBytes)]);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], previous);
            at += (int)Math.Clamp(header.FrameBytes, FrameHeader.Alignment, input.Length);
        }

        return input;
    }

    private static void MendBlocks(Span<byte> frame, in FrameHeader header)
    {
        if (header.Kind is not (FrameKind.Commit or FrameKind.Copy)) return;
        long block = FrameHeader.Bytes + header.DirectoryBytes;
        for (var i = 0; i < header.DirectoryBytes / BatchEntry.Bytes; i++)
        {
            var entry = BatchEntry.Read(frame[(FrameHeader.Bytes + i * BatchEntry.Bytes)..]);
            if (entry.Length < 0 || block + BatchEntry.BlockPrefix + entry.Length > frame.Length) return;
            var bytes = frame[(int)block..];
            var payload = bytes.Slice(BatchEntry.BlockPrefix, entry.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, entry.ChecksumOf(payload));
            BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], entry.Length);
            block += entry.BlockBytes;
        }
    }

    private static byte[] MendSections(byte[] input)
    {
        const int headerBytes = 64;
        for (var at = 0; at + headerBytes <= input.Length;)
        {
            var bytes = input.AsSpan(at);
            var total = headerBytes + (long)BinaryPrimitives.ReadInt32LittleEndian(bytes[44..]) * IndexedBatch.Bytes
                + BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]);
            if (total < headerBytes || total > bytes.Length) return input;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Crc32C.Of(bytes[8..(int)total]));
            at += (int)total;
        }

        return input;
    }
}
