using System.Buffers;
using Millrace.Files;
using Millrace.Schemas;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>That a task scores by a launch from a position on; a record of its own in the commit, for
/// look-ups.</summary>
internal sealed record ActivationRecord(string Slot, long Launch, TaskId Task, string Topic, long Offset, long At)
{
    internal const string TopicName = "~activations";
    private const byte Version = 1;

    internal void Write(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        writer.WriteByte(Version);
        writer.WriteText(Slot);
        writer.WriteInt64(Launch);
        writer.WriteText(Task.Group);
        writer.WriteInt32(Task.Number);
        writer.WriteText(Topic);
        writer.WriteInt64(Offset);
        writer.WriteInt64(At);
        writer.Flush();
    }

    internal static ActivationRecord Read(ReadOnlyMemory<byte> payload)
    {
        var bytes = payload.ToArray();
        var reader = new RecordReader(bytes, 0, bytes.Length);
        if (reader.ReadByte() is var version && version != Version)
            throw new InvalidDataException(version > Version
                ? NewerFormat.Describe("An activation", version, Version) : "An activation is damaged.");
        var record = new ActivationRecord(reader.ReadString(), reader.ReadInt64(),
            new TaskId(reader.ReadString(), reader.ReadInt32()), reader.ReadString(), reader.ReadInt64(),
            reader.ReadInt64());
        return reader.Failed ? throw new InvalidDataException("An activation is damaged.") : record;
    }
}
