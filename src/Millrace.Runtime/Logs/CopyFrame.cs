namespace Millrace.Runtime.Logs;

/// <summary>Batches on their way from a segment with little left alive into the one being written.</summary>
internal sealed class CopyFrame
{
    private byte[] _blocks = [];
    private int _blockBytes;

    public List<BatchEntry> Entries { get; } = [];

    public int OldSegment { get; set; }

    public int DirectoryBytes => Entries.Count * BatchEntry.Bytes;

    public ReadOnlySpan<byte> Blocks => _blocks.AsSpan(0, _blockBytes);

    public long FrameBytes => FrameHeader.Bytes + DirectoryBytes + (long)_blockBytes;

    public bool IsEmpty => Entries.Count == 0;

    public void Clear()
    {
        Entries.Clear();
        _blockBytes = 0;
    }

    /// <summary>Room for a block, to be filled from the old segment; <see cref="Add"/> keeps it.</summary>
    public Span<byte> Reserve(in BatchEntry entry)
    {
        var needed = checked(_blockBytes + (int)entry.BlockBytes);
        if (needed > _blocks.Length) Array.Resize(ref _blocks, Math.Max(needed, 2 * _blocks.Length));
        return _blocks.AsSpan(_blockBytes, (int)entry.BlockBytes);
    }

    public void Add(in BatchEntry entry)
    {
        Entries.Add(entry);
        _blockBytes += (int)entry.BlockBytes;
    }
}
