namespace Millrace.Runtime.Logs;

/// <summary>Where a batch lies: 32 bytes in memory for each batch of the log.</summary>
internal struct Extent
{
    public long BaseOffset;
    public long AppendedAt;
    public int Count;

    /// <summary>Bytes of the payload.</summary>
    public int Length;

    public int Segment;

    /// <summary>Start of the block in the segment.</summary>
    public uint Position;

    public readonly long EndOffset => BaseOffset + Count;

    /// <summary>Bytes on disk that are alive as long as the batch is.</summary>
    public readonly long Cost => BatchEntry.BlockBytesOf(Length) + BatchEntry.Bytes;
}
