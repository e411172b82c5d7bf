using System.Buffers.Binary;
using System.Text;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>Reads control records back into a catalog. Their frame's checksum has been looked at before.</summary>
internal ref struct StateRecordReader(ReadOnlySpan<byte> bytes)
{
    // Topics are numbered one after the other; a few numbers may be free.
    private const int MostFreeNumbers = 1000;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Applies all records.</summary>
    /// <exception cref="InvalidDataException">They are none.</exception>
    /// <exception cref="BackplaneException">They speak of a partition that there is not.</exception>
    public void ApplyTo(LogIndex index)
    {
        while (!_rest.IsEmpty)
        {
            var kind = (StateRecordKind)Take(1)[0];
            switch (kind)
            {
                case StateRecordKind.Topic: ReadTopic(index); break;
                case StateRecordKind.Writer: ReadWriter(index); break;
                case StateRecordKind.Previous: index.Previous = new(Small(), Number()); break;
                case StateRecordKind.Start: index.Find(Partition()).RestoreStart(Number()); break;
                case StateRecordKind.End: index.Find(Partition()).RestoreEnd(Number()); break;
                case StateRecordKind.Hold: ReadHold(index); break;
                default: throw new InvalidDataException($"A control record of the unknown kind {(byte)kind}.");
            }
        }
    }

    private void ReadTopic(LogIndex index)
    {
        var id = Small();
        var name = Text();
        var partitions = Small();
        if (id > index.Topics.Length + MostFreeNumbers || partitions is 0 or > EmbeddedLog.MostPartitions)
            throw new InvalidDataException($"A control record of topic {id} with {partitions} partitions.");
        var retention = Number();
        var retentionBytes = Number();
        index.RestoreTopic(new TopicState(id, new TopicSettings(name, partitions)
        {
            Retention = retention < 0 ? null : new TimeSpan(retention),
            RetentionBytes = retentionBytes < 0 ? null : retentionBytes,
        }));
    }

    private void ReadWriter(LogIndex index)
    {
        var id = Small();
        var name = Text();
        index.RestoreWriter(id, name, Small());
    }

    private void ReadHold(LogIndex index)
    {
        var partition = Partition();
        var offset = Number();
        index.Find(partition).SetHold(Text(), offset);
    }

    private TopicPartition Partition() => new(Small(), Small());

    private long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    private string Text() => Encoding.UTF8.GetString(Take(Small()));

    private int Small() => Number() is >= 0 and <= int.MaxValue and var number ? (int)number
        : throw new InvalidDataException("A control record holds a number that is out of range.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length) throw new InvalidDataException("A control record ends too early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
