using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Writes control records: what control frames, segment starts and index sections keep of the catalog.
/// </summary>
internal sealed class StateRecords
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>The same, valid until more is written or it is cleared.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.WrittenMemory;

    public StateRecords Clear()
    {
        _bytes.ResetWrittenCount();
        return this;
    }

    public StateRecords Topic(TopicState topic)
    {
        Begin(StateRecordKind.Topic);
        Number(topic.Id);
        Text(topic.Settings.Name);
        Number(topic.Settings.Partitions);
        Number(topic.Settings.Retention?.Ticks ?? -1);
        Number(topic.Settings.RetentionBytes ?? -1);
        return this;
    }

    public StateRecords Writer(int id, string name, int epoch)
    {
        Begin(StateRecordKind.Writer);
        Number(id);
        Text(name);
        Number(epoch);
        return this;
    }

    public StateRecords Start(TopicPartition partition, long offset) => At(StateRecordKind.Start, partition, offset);

    public StateRecords End(TopicPartition partition, long offset) => At(StateRecordKind.End, partition, offset);

    public StateRecords Hold(string reader, TopicPartition partition, long offset)
    {
        At(StateRecordKind.Hold, partition, offset);
        Text(reader);
        return this;
    }

    public StateRecords Previous(int segment, long end)
    {
        Begin(StateRecordKind.Previous);
        Number(segment);
        Number(end);
        return this;
    }

    private StateRecords At(StateRecordKind kind, TopicPartition partition, long offset)
    {
        Begin(kind);
        Number(partition.Topic);
        Number(partition.Partition);
        Number(offset);
        return this;
    }

    private void Begin(StateRecordKind kind)
    {
        _bytes.GetSpan(1)[0] = (byte)kind;
        _bytes.Advance(1);
    }

    private void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    private void Text(string value)
    {
        Number(Encoding.UTF8.GetByteCount(value));
        _bytes.Advance(Encoding.UTF8.GetBytes(value, _bytes.GetSpan(Encoding.UTF8.GetByteCount(value))));
    }
}
