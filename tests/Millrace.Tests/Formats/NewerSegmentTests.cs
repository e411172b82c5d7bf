using System.Buffers.Binary;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;
using Xunit;

namespace Millrace.Tests.Formats;

/// <summary>Files of the log, made as a newer version of Millrace might.</summary>
public sealed class NewerSegmentTests
{
    private const string Path = "/log/0000000001.segment";
    private const string IndexPath = "/log/0000000001.index";

    [Fact]
    public void A_segment_that_a_newer_version_began_is_refused()
    {
        var (files, _) = Make();
        Change(files, Path, bytes => bytes[8] = 2);
        var before = Read(files, Path);
        IsRefusal($"Segment {Path}", Assert.Throws<BackplaneException>(() => LogTrial.Open(files)).Message);
        Assert.Equal(before, Read(files, Path));
    }

    [Fact]
    public void A_segment_that_a_newer_version_went_on_with_is_refused_and_not_cut()
    {
        var (files, _) = Make();
        Change(files, Path, MakeLastFrameNewer);
        files.Delete(IndexPath);
        var before = Read(files, Path);
        IsRefusal("Segment 0000000001.segment, position ",
            Assert.Throws<BackplaneException>(() => LogTrial.Open(files)).Message);
        Assert.Equal(before, Read(files, Path));
    }

    [Fact]
    public void An_index_of_a_newer_version_is_made_anew_from_its_segment()
    {
        var (files, partition) = Make();
        Change(files, IndexPath, bytes => bytes[8] = 2);
        Assert.Equal(5, LogTrial.ReadAll(LogTrial.Open(files), partition).Count);
        Assert.Equal(1, Read(files, IndexPath)[8]);
    }

    private static (MemoryFileLayer Files, TopicPartition Partition) Make()
    {
        var files = new MemoryFileLayer();
        var log = LogTrial.Open(files);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("numbers", 1)).Id, 0);
        using var writer = log.OpenWriter("test");
        for (var number = 0; number < 5; number++) LogTrial.Commit(log, writer, partition, number, 100);
        return (files.AfterKill(), partition);
    }

    private static void MakeLastFrameNewer(byte[] bytes)
    {
        var at = 0;
        for (var next = 0; next < bytes.Length; next += FrameHeader.Alignment)
            if (FrameHeader.TryRead(bytes.AsSpan(next), out _)) at = next;
        FrameHeader.TryRead(bytes.AsSpan(at), out var header);
        bytes[at + 8] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4),
            Crc32C.Of(bytes.AsSpan(at + 8, FrameHeader.Bytes - 8 + header.DirectoryBytes)));
    }

    private static byte[] Read(MemoryFileLayer files, string path)
    {
        using var file = files.Open(path, FileUse.Read);
        var bytes = new byte[file.Length];
        file.Read(bytes, 0);
        return bytes;
    }

    private static void Change(MemoryFileLayer files, string path, Action<byte[]> change)
    {
        var bytes = Read(files, path);
        change(bytes);
        using var file = files.Open(path, FileUse.Write);
        file.Write(bytes, 0);
    }

    private static void IsRefusal(string what, string message)
    {
        Assert.StartsWith(what, message, StringComparison.Ordinal);
        Assert.Contains(" has format 2; this version of Millrace reads up to 1.", message, StringComparison.Ordinal);
        Assert.EndsWith("(MR5001).", message, StringComparison.Ordinal);
    }
}
