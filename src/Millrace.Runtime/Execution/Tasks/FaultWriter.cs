using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>Writes the faults of a step to the dead-letter topic, in the commit of the step, by each inlet's
/// policy.</summary>
internal sealed class FaultWriter(TaskParts parts, TaskServices services)
{
    private readonly RecordCodec<DeadLetter> _codec = services.Codecs.Codec<DeadLetter>();
    private readonly int _topic = services.TopicId(DeadLetter.TopicName);
    private readonly List<DeadLetter> _letters = [];

    internal void Write(CommitContent commit, in BatchHeader producer, long now)
    {
        var context = parts.Context;
        if (context.Faults.Count == 0 && context.SourceFaults.Count == 0) return;
        _letters.Clear();
        foreach (var fault in context.Faults) Collect(in fault, now);
        foreach (var fault in context.SourceFaults)
            _letters.Add(new DeadLetter(parts.Nodes[0].Plan.Name, 0, fault.Row, "read", fault.Reason,
                EventTime.ToDateTime(now), fault.Bytes));
        parts.Nodes[0].Counters.Faults += context.SourceFaults.Count;
        if (_letters.Count > 0) Write(commit, in producer);
    }

    private void Collect(in RowFault fault, long now)
    {
        var input = parts.Inputs.Count > fault.Input ? parts.Inputs[fault.Input] : null;
        var step = fault.Step;
        var node = parts.Nodes.FirstOrDefault(item => item.Plan.Name == step || item.Plan.Type.Name == step);
        if (node is not null) node.Counters.Faults++;
        var policy = input?.Plan.Faults ?? FaultPolicy.DeadLetter;
        if (policy == FaultPolicy.Skip) return;
        var topic = input?.Plan.Topic ?? parts.Nodes[0].Plan.Name;
        var partition = input?.Reader.Partition.Partition ?? 0;
        if (policy == FaultPolicy.Fail)
            throw new InvalidDataException(
                $"{topic}/{partition} at {fault.Offset}, step '{step}': {fault.Reason} The inlet's policy is 'fail'.");
        var bytes = input is null ? [] : input.RecordBytes(fault.Offset).ToArray();
        _letters.Add(new DeadLetter(topic, partition, fault.Offset, node?.Plan.Name ?? step, fault.Reason,
            EventTime.ToDateTime(now), bytes));
    }

    private void Write(CommitContent commit, in BatchHeader producer)
    {
        services.Schemas.AddMissing(commit, _codec.Schema);
        var header = producer;
        header.Rows = _letters.Count;
        header.Fingerprint = _codec.Schema.Fingerprint;
        header.Flags = BatchFlags.Ordered;
        var batch = new BatchBuilder(commit, in header);
        var writer = new RecordWriter(commit);
        var before = 0L;
        foreach (var letter in _letters)
        {
            var time = EventTime.FromDateTime(letter.At);
            writer.WriteZigZag(time - before);
            before = time;
        }

        writer.Flush();
        batch.BeginBody();
        writer = new RecordWriter(commit);
        foreach (var letter in _letters) _codec.Write(ref writer, in letter);
        writer.Flush();
        batch.End(new TopicPartition(_topic, 0));
    }
}
