using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines;

/// <summary>Passes everything on; decorators override what they change.</summary>
internal abstract class PassingBackplane(IBackplane inner) : IBackplane
{
    public event Action? Progressed
    {
        add => inner.Progressed += value;
        remove => inner.Progressed -= value;
    }

    public IReadOnlyList<TopicState> Topics => inner.Topics;

    public BackplaneHealth Health => inner.Health;

    protected IBackplane Inner => inner;

    public TopicState OpenTopic(TopicSettings settings) => inner.OpenTopic(settings);

    public TopicState? FindTopic(string name) => inner.FindTopic(name);

    public long StartOffset(TopicPartition partition) => inner.StartOffset(partition);

    public long EndOffset(TopicPartition partition) => inner.EndOffset(partition);

    public virtual bool TryReadLast(TopicPartition partition, out StoredBatch batch) =>
        inner.TryReadLast(partition, out batch);

    public virtual IBatchReader OpenReader(TopicPartition partition, long offset) =>
        inner.OpenReader(partition, offset);

    public virtual IWriter OpenWriter(string name) => inner.OpenWriter(name);

    public virtual void Trim(TopicPartition partition, long startOffset) => inner.Trim(partition, startOffset);

    public void Hold(string reader, TopicPartition partition, long offset) => inner.Hold(reader, partition, offset);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
