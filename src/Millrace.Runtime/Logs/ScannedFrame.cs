namespace Millrace.Runtime.Logs;

/// <summary>A whole frame that was read from a segment.</summary>
internal sealed record ScannedFrame(FrameHeader Header, byte[] Directory)
{
    public long Position => Header.Position;

    public long End => Header.Position + Header.FrameBytes;

    public bool HasBatches => Header.Kind is FrameKind.Commit or FrameKind.Copy;

    /// <summary>The batches, with the places of their blocks in the frame's own segment.</summary>
    public IEnumerable<IndexedBatch> Batches()
    {
        if (!HasBatches) yield break;
        var position = Position + FrameHeader.Bytes + Header.DirectoryBytes;
        for (var at = 0; at < Directory.Length; at += BatchEntry.Bytes)
        {
            var entry = BatchEntry.Read(Directory.AsSpan(at));
            yield return new IndexedBatch(entry, checked((uint)position));
            position += entry.BlockBytes;
        }
    }
}
