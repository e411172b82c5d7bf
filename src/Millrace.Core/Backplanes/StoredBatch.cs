namespace Millrace.Backplanes;

/// <summary>A committed batch as a reader gets it.</summary>
/// <param name="BaseOffset">Offset of its first record.</param>
/// <param name="Count">Number of records; their offsets are contiguous.</param>
/// <param name="AppendedAt">When it was appended, in microseconds since 1970 UTC.</param>
/// <param name="Payload">The bytes , valid until the reader's next call.</param>
public readonly record struct StoredBatch(
    long BaseOffset, int Count, long AppendedAt, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The offset after the last record.</summary>
    public long EndOffset => BaseOffset + Count;
}
