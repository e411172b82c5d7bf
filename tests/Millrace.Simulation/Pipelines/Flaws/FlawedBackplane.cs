using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Stands before the log with a planted bug.</summary>
internal sealed class FlawedBackplane(IBackplane inner, Flaw flaw) : PassingBackplane(inner)
{
    internal static IBackplane Over(IBackplane inner, Flaw flaw) =>
        flaw == Flaw.None ? inner : new FlawedBackplane(inner, flaw);

    public override IWriter OpenWriter(string name) => flaw == Flaw.CommitInTwo
        ? new HalvingWriter(Inner.OpenWriter(name), Inner) : new FlawedWriter(Inner.OpenWriter(name), Inner, flaw);

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
        if (flaw != Flaw.DoubleAfterRestart || !isFound) return isFound;
        using var reader = Inner.OpenReader(partition, Inner.StartOffset(partition));
        var last = batch.BaseOffset;
        while (reader.TryRead(out var earlier) && earlier.BaseOffset < last)
            batch = earlier with { Payload = earlier.Payload.ToArray() };
        return true;
    }

    public override void Trim(TopicPartition partition, long startOffset) =>
        Inner.Trim(partition, flaw == Flaw.TrimTooMuch ? startOffset + 1 : startOffset);
}
