using Millrace.Backplanes;

namespace Millrace.Testing.Backplanes;

/// <summary>Reads a partition in memory.</summary>
internal sealed class MemoryReader(MemoryBackplane backplane, TopicPartition partition, long offset) : IBatchReader
{
    public TopicPartition Partition => partition;

    public long Position { get; private set; } = offset;

    public bool TryRead(out StoredBatch batch)
    {
        if (!backplane.TryRead(partition, Position, out batch)) return false;
        Position = batch.EndOffset;
        return true;
    }

    public void Seek(long offset) => Position = offset;

    public void Dispose()
    {
    }
}
