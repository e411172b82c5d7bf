using System.Buffers.Binary;
using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Stands before the log with a planted bug.</summary>
internal sealed class FlawedBackplane(IBackplane inner, Flaw flaw, long run) : PassingBackplane(inner)
{
    private const int RunAt = 1;

    internal static IBackplane Over(IBackplane inner, Flaw flaw, long run) =>
        flaw == Flaw.None ? inner : new FlawedBackplane(inner, flaw, run);

    public override IWriter OpenWriter(string name) => flaw is Flaw.CommitInTwo or Flaw.HalfOfTheRecords
        ? new HalvingWriter(Inner.OpenWriter(name), Inner, flaw)
        : new FlawedWriter(Inner.OpenWriter(name), Inner, flaw);

    public override IBatchReader OpenReader(TopicPartition partition, long offset)
    {
        var isInput = FlawedWriter.IsOfRecords(Inner, partition);
        var skips = flaw == Flaw.SkipRecordAfterRestart && isInput && offset > Inner.StartOffset(partition);
        var reader = Inner.OpenReader(partition, skips ? offset + 1 : offset);
        return isInput ? new FlawedReader(reader, flaw) : reader;
    }

    public override bool TryReadLast(TopicPartition partition, out StoredBatch batch)
    {
        var isFound = Inner.TryReadLast(partition, out batch);
        if (flaw == Flaw.NewRunSkipsUpstream && isFound) batch = AsOfThisRun(partition, batch);
        if (flaw != Flaw.DoubleAfterRestart || !isFound) return isFound;
        using var reader = Inner.OpenReader(partition, Inner.StartOffset(partition));
        var last = batch.BaseOffset;
        while (reader.TryRead(out var earlier) && earlier.BaseOffset < last)
            batch = earlier with { Payload = earlier.Payload.ToArray() };
        return true;
    }

    private StoredBatch AsOfThisRun(TopicPartition partition, StoredBatch batch)
    {
        var name = Inner.Topics.First(topic => topic.Id == partition.Topic).Settings.Name;
        if (!name.StartsWith("~commits.source", StringComparison.Ordinal)) return batch;
        var payload = batch.Payload.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(RunAt), run);
        return batch with { Payload = payload };
    }

    public override void Trim(TopicPartition partition, long startOffset) =>
        Inner.Trim(partition, flaw == Flaw.TrimTooMuch ? startOffset + 1 : startOffset);
}
