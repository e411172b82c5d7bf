using Millrace.Backplanes;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Bench.Decisions;

/// <summary>
/// What decisions take on the disk, frame by frame: as they stand, and as the same frames sealed without the inputs.
/// </summary>
internal sealed class FrameSizes(DataFolder data)
{
    private const int Large = 500;
    private long _frames;
    private long _records;
    private long _bytes;
    private long _bare;
    private (long Frames, long Records, long Bytes, long Bare) _large;

    public void Print()
    {
        foreach (var topic in data.Log.Topics)
        {
            if (!topic.Settings.Name.StartsWith("~decisions.", StringComparison.Ordinal)) continue;
            for (var partition = 0; partition < topic.Settings.Partitions; partition++)
                Add(new TopicPartition(topic.Id, partition));
        }

        Print($"frames of {Large} and more", _large);
        Print("all frames", (_frames, _records, _bytes, _bare));
    }

    private static void Print(string name, (long Frames, long Records, long Bytes, long Bare) sum)
    {
        if (sum.Records == 0) return;
        Console.WriteLine($"{name,-24}{sum.Frames,8:N0} frames of {sum.Records / (double)sum.Frames,7:N0}"
            + $"  without inputs {sum.Bare / (double)sum.Records,6:N1} B/record"
            + $"  inputs {(sum.Bytes - sum.Bare) / (double)sum.Records,6:N1} B/record"
            + $"  whole {sum.Bytes / (double)sum.Records,6:N1} B/record");
    }

    private void Add(TopicPartition partition)
    {
        using var sealer = new FrameSealer(data.Parts.Key, keepInputs: false);
        using var reader = data.Log.OpenReader(partition, data.Log.StartOffset(partition));
        var builder = new DecisionFrameBuilder();
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        while (reader.TryRead(out var batch))
        {
            var frame = DecisionFrame.Read(batch.Payload.Span);
            Copy(frame, builder);
            target.ResetWrittenCount();
            sealer.Seal(builder, target);
            // The journal's entry and the block's prefix belong to the frame as well.
            const int around = Runtime.Logs.BatchEntry.Bytes + Runtime.Logs.BatchEntry.BlockPrefix;
            var (bytes, bare) = (batch.Payload.Length + around, target.WrittenCount + around);
            (_frames, _records, _bytes, _bare) = (_frames + 1, _records + frame.Count, _bytes + bytes, _bare + bare);
            if (frame.Count < Large) continue;
            _large = (_large.Frames + 1, _large.Records + frame.Count, _large.Bytes + bytes, _large.Bare + bare);
        }
    }

    private static void Copy(DecisionFrame frame, DecisionFrameBuilder builder)
    {
        builder.Begin(frame.Attribution);
        for (var row = 0; row < frame.Count; row++)
        {
            var decision = frame[row];
            builder.Add(new DecisionRows
            {
                Offsets = [decision.Offset], Times = [decision.EventTime], Timers = [decision.Timer],
                Ordinals = [decision.Ordinal], Rules = [decision.Rule], Inputs = [.. decision.Inputs],
                Outputs = [.. decision.Outputs.Select(output => new[] { output })],
            });
        }
    }
}
