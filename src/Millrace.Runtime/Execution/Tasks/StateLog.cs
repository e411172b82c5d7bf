using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// A task's state on its state topic: each commit adds what changed, coalesced; from time to time a commit carries all
/// of it, and what lies before is trimmed. So recovery reads a bounded tail, and there are no other files.
/// </summary>
internal sealed class StateLog(TaskId task, IReadOnlyList<Node> nodes, ICodecSource codecs)
{
    private const byte Version = 1;
    private const long LeastBytesBetweenSnapshots = 4 * 1024 * 1024;
    private readonly List<(Node Node, StateStore Store, RecordSchema Schema)> _stores = Stores(nodes, codecs);
    private long _changedBytes;
    private long _snapshotBytes;
    private bool _hasSnapshot;

    internal bool HasState => _stores.Count > 0;

    /// <summary>Writes changes or a snapshot; returns whether it was a snapshot, null where there was
    /// nothing.</summary>
    internal bool? Write(CommitContent commit, TopicPartition partition)
    {
        if (!HasState) return null;
        var isSnapshot = !_hasSnapshot
            || _changedBytes > Math.Max(LeastBytesBetweenSnapshots, 2 * _snapshotBytes);
        if (!isSnapshot && !_stores.Exists(store => store.Store.HasChanges)) return null;
        commit.BeginBatch();
        var start = commit.Length;
        Write(commit, isSnapshot);
        commit.EndBatch(partition, 1);
        var length = commit.Length - start;
        _changedBytes = isSnapshot ? 0 : _changedBytes + length;
        if (isSnapshot) _snapshotBytes = length;
        _hasSnapshot = true;
        return isSnapshot;
    }

    /// <summary>Applies what is stored from an offset on.</summary>
    internal void Restore(IBackplane backplane, TopicPartition partition, long from)
    {
        using var reader = backplane.OpenReader(partition, from);
        var end = backplane.EndOffset(partition);
        var schemas = new List<(int Store, RecordSchema Schema)>();
        while (reader.Position < end && reader.TryRead(out var batch))
        {
            Apply(batch.Payload.ToArray(), schemas);
            _changedBytes += batch.Payload.Length;
        }

        // The first commit of this process writes all of it anew: types may have evolved since.
        _hasSnapshot = false;
    }

    private void Write(CommitContent commit, bool isSnapshot)
    {
        var writer = new RecordWriter(commit);
        writer.WriteByte(Version);
        writer.WriteBool(isSnapshot);
        writer.WriteLength(_stores.Count);
        foreach (var (node, store, schema) in _stores)
        {
            if (isSnapshot) WriteContract(ref writer, node, store, schema);
            writer.Flush();
            // The length comes before what it measures: its four bytes are mended afterwards.
            var lengthAt = commit.Length;
            commit.GetSpan(sizeof(int))[..sizeof(int)].Clear();
            commit.Advance(sizeof(int));
            if (isSnapshot) store.WriteAll(commit);
            if (isSnapshot) store.DropChanges();
            else store.WriteChanges(commit);
            BitConverter.TryWriteBytes(
                commit.BatchBytes(lengthAt, sizeof(int)), commit.Length - lengthAt - sizeof(int));
            writer = new RecordWriter(commit);
        }

        writer.Flush();
    }

    private static void WriteContract(ref RecordWriter writer, Node node, StateStore store, RecordSchema schema)
    {
        writer.WriteText(node.Plan.Name);
        writer.WriteText(store.Name);
        writer.WriteBytes(SchemaBytes.Write(schema));
    }

    private void Apply(byte[] bytes, List<(int Store, RecordSchema Schema)> schemas)
    {
        var reader = new RecordReader(bytes, 0, bytes.Length);
        if (reader.ReadByte() is var version && version != Version)
            throw new InvalidDataException(version > Version
                ? NewerFormat.Describe($"State of {task}", version, Version) : $"State of {task} is damaged.");
        var isSnapshot = reader.ReadBool();
        var count = reader.ReadVarint();
        if (isSnapshot) schemas.Clear();
        if (isSnapshot) foreach (var (_, store, _) in _stores) store.Clear();
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            if (isSnapshot) schemas.Add(ReadContract(ref reader));
            var length = reader.ReadInt32();
            if (i >= schemas.Count || length < 0 || length > reader.Remaining)
                throw new InvalidDataException($"State of {task} is damaged.");
            var (index, schema) = schemas[i];
            _stores[index].Store.Restore(bytes, reader.Position, length, schema);
            reader.ReadRaw(length);
        }

        if (reader.Failed) throw new InvalidDataException($"State of {task} is damaged.");
    }

    private (int Store, RecordSchema Schema) ReadContract(ref RecordReader reader)
    {
        var (streamlet, name) = (reader.ReadString(), reader.ReadString());
        var schema = SchemaBytes.Read(reader.ReadBytes());
        var index = _stores.FindIndex(store => store.Node.Plan.Name == streamlet && store.Store.Name == name);
        if (index < 0)
            throw new InvalidDataException(
                $"Task {task} has stored state '{name}' of streamlet '{streamlet}', which the blueprint no longer has. "
                + "Bring the name back, or begin a new run with --new-run.");
        return (index, schema);
    }

    private static List<(Node Node, StateStore Store, RecordSchema Schema)> Stores(
        IReadOnlyList<Node> nodes, ICodecSource codecs)
    {
        var stores = new List<(Node, StateStore, RecordSchema)>();
        foreach (var node in nodes)
            foreach (var store in node.Streamlet.Stores)
                stores.Add((node, store, store.Schema(codecs)));
        return stores;
    }
}
