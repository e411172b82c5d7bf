using System.Buffers.Binary;
using Millrace.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Makes every checksum of a segment match what stands there: as if nobody looked at checksums.</summary>
internal static class ChecksumMender
{
    private const int ChecksumAt = 4;
    private const int UncoveredBytes = 8;

    internal static void Mend(IFile file)
    {
        var bytes = new byte[file.Length];
        file.Read(bytes, 0);
        for (var position = 0L; position + FrameHeader.Bytes <= bytes.Length;)
        {
            var isFrame = FrameHeader.TryRead(bytes.AsSpan((int)position), out var header)
                && header.Position == position && header.FrameBytes <= bytes.Length - position;
            if (isFrame) Mend(file, bytes, header);
            position += isFrame ? header.FrameBytes : FrameHeader.Alignment;
        }
    }

    private static void Mend(IFile file, byte[] bytes, FrameHeader header)
    {
        var head = bytes.AsSpan((int)header.Position, FrameHeader.Bytes + header.DirectoryBytes);
        if (!header.IsWhole(head))
            Put(file, header.Position + ChecksumAt, Crc32C.Of(head[UncoveredBytes..]));
        var frame = new ScannedFrame(header, head[FrameHeader.Bytes..].ToArray());
        if (!frame.HasBatches) return;
        foreach (var batch in frame.Batches())
        {
            var end = batch.Position + BatchEntry.BlockPrefix + (long)batch.Entry.Length;
            if (batch.Entry.Length < 0 || end > frame.End) return;
            var block = bytes.AsSpan((int)batch.Position, (int)(end - batch.Position));
            if (batch.Entry.Matches(block)) continue;
            Put(file, batch.Position, batch.Entry.ChecksumOf(block[BatchEntry.BlockPrefix..]));
            Put(file, batch.Position + sizeof(uint), (uint)batch.Entry.Length);
        }
    }

    private static void Put(IFile file, long position, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        file.Write(bytes, position);
    }
}
