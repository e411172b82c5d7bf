using System.Buffers;
using Millrace.Files;
using Millrace.Schemas;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// What a task's commit says of itself, besides the batches that it carries: where the task stands after it. The last
/// one of a task is all that a new owner needs to go on, with the state topic.
/// </summary>
internal sealed class CommitRecord
{
    private const byte Version = 1;

    internal long Run { get; set; } = 1;

    internal int Task { get; set; }

    internal int Epoch { get; set; }

    internal string BlueprintDigest { get; set; } = "";

    internal string BuildDigest { get; set; } = "";

    /// <summary>When it was made, in microseconds since 1970.</summary>
    internal long At { get; set; }

    /// <summary>The task's watermark.</summary>
    internal long Watermark { get; set; } = EventTime.Beginning;

    /// <summary>Latest event time seen.</summary>
    internal long LastTime { get; set; } = EventTime.Beginning;

    /// <summary>Records taken in, over the whole run.</summary>
    internal long RecordsIn { get; set; }

    /// <summary>Whether the task has ended: its sources have, and its last timers have fired.</summary>
    internal bool HasEnded { get; set; }

    /// <summary>Offset on the state topic from which state is read: the last snapshot.</summary>
    internal long StateFrom { get; set; }

    /// <summary>Per input: the position after this commit, and what is known of the producers' watermarks.</summary>
    internal List<InputState> Inputs { get; } = [];

    /// <summary>From which input how many rows were taken, in order: with it the commit can be made again.</summary>
    internal List<(int Input, int Rows)> Interleaving { get; } = [];

    /// <summary>Places of streamlets in the outside world, by streamlet.</summary>
    internal List<(string Streamlet, byte[] Cursor)> Cursors { get; } = [];

    /// <summary>Slots whose launch was taken up by this commit.</summary>
    internal List<(string Slot, long Launch)> Activations { get; } = [];

    /// <summary>Hash of the last decision frame of each slot.</summary>
    internal List<(string Slot, byte[] Head)> ChainHeads { get; } = [];

    internal readonly record struct InputState(string Topic, long Position, ulong[] Producers, long[] Watermarks);

    /// <summary>Writes all but the chain heads, which <see cref="WriteChainHeads"/> adds.</summary>
    internal void Write(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        writer.WriteByte(Version);
        writer.WriteInt64(Run);
        writer.WriteInt32(Task);
        writer.WriteInt32(Epoch);
        writer.WriteText(BlueprintDigest);
        writer.WriteText(BuildDigest);
        writer.WriteInt64(At);
        writer.WriteInt64(Watermark);
        writer.WriteInt64(LastTime);
        writer.WriteInt64(RecordsIn);
        writer.WriteBool(HasEnded);
        writer.WriteInt64(StateFrom);
        WriteInputs(ref writer);
        writer.WriteLength(Interleaving.Count);
        foreach (var (input, rows) in Interleaving)
        {
            writer.WriteLength(input);
            writer.WriteLength(rows);
        }

        WriteNamed(ref writer, Cursors);
        writer.WriteLength(Activations.Count);
        foreach (var (slot, launch) in Activations)
        {
            writer.WriteText(slot);
            writer.WriteInt64(launch);
        }

        writer.Flush();
    }

    /// <summary>Writes the last part, which is known only once the frames are sealed.</summary>
    internal static void WriteChainHeads(IBufferWriter<byte> target, List<(string Slot, byte[] Head)> heads)
    {
        var writer = new RecordWriter(target);
        WriteNamed(ref writer, heads);
        writer.Flush();
    }

    internal static CommitRecord Read(ReadOnlyMemory<byte> payload)
    {
        var bytes = payload.ToArray();
        var reader = new RecordReader(bytes, 0, bytes.Length);
        if (reader.ReadByte() is var version && version != Version)
            throw new InvalidDataException(version > Version
                ? NewerFormat.Describe("A task's commit", version, Version) : "A task's commit is damaged.");
        var record = new CommitRecord
        {
            Run = reader.ReadInt64(), Task = reader.ReadInt32(), Epoch = reader.ReadInt32(),
            BlueprintDigest = reader.ReadString(), BuildDigest = reader.ReadString(),
            At = reader.ReadInt64(), Watermark = reader.ReadInt64(), LastTime = reader.ReadInt64(),
            RecordsIn = reader.ReadInt64(), HasEnded = reader.ReadBool(), StateFrom = reader.ReadInt64(),
        };
        record.ReadInputs(ref reader);
        for (var left = reader.ReadVarint(); left > 0 && !reader.Failed; left--)
            record.Interleaving.Add((reader.ReadVarint(), reader.ReadVarint()));
        ReadNamed(ref reader, record.Cursors);
        for (var left = reader.ReadVarint(); left > 0 && !reader.Failed; left--)
            record.Activations.Add((reader.ReadString(), reader.ReadInt64()));
        ReadNamed(ref reader, record.ChainHeads);
        if (reader.Failed) throw new InvalidDataException("A task's commit is damaged.");
        return record;
    }

    private void WriteInputs(ref RecordWriter writer)
    {
        writer.WriteLength(Inputs.Count);
        foreach (var input in Inputs)
        {
            writer.WriteText(input.Topic);
            writer.WriteInt64(input.Position);
            writer.WriteLength(input.Producers.Length);
            for (var i = 0; i < input.Producers.Length; i++)
            {
                writer.WriteInt64((long)input.Producers[i]);
                writer.WriteInt64(input.Watermarks[i]);
            }
        }
    }

    private void ReadInputs(ref RecordReader reader)
    {
        for (var left = reader.ReadVarint(); left > 0 && !reader.Failed; left--)
        {
            var (topic, position, count) = (reader.ReadString(), reader.ReadInt64(), reader.ReadLength());
            var (producers, watermarks) = (new ulong[count], new long[count]);
            for (var i = 0; i < count; i++)
                (producers[i], watermarks[i]) = ((ulong)reader.ReadInt64(), reader.ReadInt64());
            Inputs.Add(new InputState(topic, position, producers, watermarks));
        }
    }

    private static void WriteNamed(ref RecordWriter writer, List<(string Name, byte[] Bytes)> items)
    {
        writer.WriteLength(items.Count);
        foreach (var (name, bytes) in items)
        {
            writer.WriteText(name);
            writer.WriteBytes(bytes);
        }
    }

    private static void ReadNamed(ref RecordReader reader, List<(string Name, byte[] Bytes)> items)
    {
        for (var left = reader.ReadVarint(); left > 0 && !reader.Failed; left--)
            items.Add((reader.ReadString(), reader.ReadBytes().ToArray()));
    }
}
