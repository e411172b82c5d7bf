using System.Buffers.Binary;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Schemas;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Spoils what a task reads of its input.</summary>
internal sealed class FlawedReader(IBatchReader inner, Flaw flaw) : IBatchReader
{
    private const int FlagsAt = 1;
    private const int RunAt = 8;
    private const int StepsAt = 28;
    private const int WatermarkAt = 40;

    public TopicPartition Partition => inner.Partition;

    public long Position => inner.Position;

    public bool TryRead(out StoredBatch batch)
    {
        if (!inner.TryRead(out batch)) return false;
        if (!BatchHeader.TryRead(batch.Payload.Span, out var header)) return true;
        var isControl = (header.Flags & BatchFlags.Control) != 0;
        if (flaw == Flaw.LoseStepOfSlowerProducer && isControl && header.Watermark != EventTime.End)
        {
            var payload = batch.Payload.ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(WatermarkAt), EventTime.Beginning);
            batch = batch with { Payload = payload };
        }

        if (flaw == Flaw.NewRunTakesOldRecords)
        {
            var payload = batch.Payload.ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(RunAt), long.MaxValue);
            batch = batch with { Payload = payload };
        }

        if (flaw == Flaw.RaiseWatermarkByWholeBatch && !isControl && header.Watermark != EventTime.End)
            batch = batch with { Payload = WithOneStep(batch.Payload.ToArray(), header) };
        return true;
    }

    public void Seek(long offset) => inner.Seek(offset);

    public void Dispose() => inner.Dispose();

    // Times stay, all steps go, and one to the end of the batch comes before the first row.
    private static byte[] WithOneStep(byte[] payload, in BatchHeader header)
    {
        var reader = new RecordReader(payload, BatchHeader.Size, payload.Length - BatchHeader.Size);
        for (var i = 0; i < header.Rows; i++) reader.ReadZigZag();
        var times = reader.Position;
        if ((header.Flags & BatchFlags.Ordered) == 0)
        {
            for (var i = 0; i < header.Steps; i++)
            {
                reader.ReadVarint();
                reader.ReadInt64();
            }
        }

        var step = new byte[9];
        BinaryPrimitives.WriteInt64LittleEndian(step.AsSpan(1), header.Watermark);
        byte[] spoiled = [.. payload[..times], .. step, .. payload[reader.Position..]];
        spoiled[FlagsAt] = (byte)(header.Flags & ~BatchFlags.Ordered);
        BinaryPrimitives.WriteInt32LittleEndian(spoiled.AsSpan(StepsAt), 1);
        return spoiled;
    }
}
