using Millrace.Backplanes;

namespace Millrace.Tests.Execution;

/// <summary>A backplane as it looks after somebody has changed what is stored of one topic; only for reading.</summary>
/// <param name="Inner">The backplane as it was.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Change">Gives what became of a batch; null where it was taken out.</param>
internal sealed record TamperedBackplane(IBackplane Inner, string Topic, Func<StoredBatch, byte[]?> Change) : IBackplane
{
    event Action? IBackplane.Progressed
    {
        add => throw new NotSupportedException();
        remove => throw new NotSupportedException();
    }

    public IReadOnlyList<TopicState> Topics => Inner.Topics;

    public BackplaneHealth Health => Inner.Health;

    public TopicState OpenTopic(TopicSettings settings) => Inner.OpenTopic(settings);

    public TopicState? FindTopic(string name) => Inner.FindTopic(name);

    public long StartOffset(TopicPartition partition) => Inner.StartOffset(partition);

    public long EndOffset(TopicPartition partition) => Inner.EndOffset(partition);

    public bool TryReadLast(TopicPartition partition, out StoredBatch batch) => Inner.TryReadLast(partition, out batch);

    public IBatchReader OpenReader(TopicPartition partition, long offset)
    {
        var reader = Inner.OpenReader(partition, offset);
        return Inner.FindTopic(Topic)!.Id == partition.Topic ? new Reader(reader, Change) : reader;
    }

    public IWriter OpenWriter(string name) => throw new NotSupportedException();

    public void Trim(TopicPartition partition, long startOffset) => throw new NotSupportedException();

    public void Hold(string reader, TopicPartition partition, long offset) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed record Reader(IBatchReader Inner, Func<StoredBatch, byte[]?> Change) : IBatchReader
    {
        public TopicPartition Partition => Inner.Partition;

        public long Position => Inner.Position;

        public bool TryRead(out StoredBatch batch)
        {
            while (Inner.TryRead(out batch))
            {
                if (Change(batch) is not { } changed) continue;
                batch = batch with { Payload = changed };
                return true;
            }

            return false;
        }

        public void Seek(long offset) => Inner.Seek(offset);

        public void Dispose() => Inner.Dispose();
    }
}
