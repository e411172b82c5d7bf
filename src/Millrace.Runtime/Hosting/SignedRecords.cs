using Millrace.Backplanes;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting;

/// <summary>
/// Source records as signatures cover them. Keeps the last batch of each partition, for those who ask in order;
/// belongs to one thread.
/// </summary>
internal sealed class SignedRecords(IBackplane backplane, SchemaStore schemas)
{
    private readonly Dictionary<TopicPartition, (long Base, BatchRows Rows)> _last = [];

    /// <summary>The record at a position; empty where there is none (a gap, or dropped by retention).</summary>
    internal byte[] Find(string topic, int partition, long offset)
    {
        if (backplane.FindTopic(topic) is not { } state || partition >= state.Settings.Partitions) return [];
        var place = new TopicPartition(state.Id, partition);
        if (offset < backplane.StartOffset(place) || offset >= backplane.EndOffset(place)) return [];
        var (start, rows) = _last.GetValueOrDefault(place);
        if (rows is null || offset < start || offset >= start + rows.Count)
        {
            using var reader = backplane.OpenReader(place, offset);
            if (!reader.TryRead(out var stored)) return [];
            stored = stored with { Payload = stored.Payload.ToArray() };
            if (BatchRows.Read(in stored, schemas) is not { } found) return [];
            _last[place] = (start, rows) = (stored.BaseOffset, found);
        }

        var row = offset - start;
        if (row < 0 || row >= rows.Count) return [];
        var key = rows.Key((int)row);
        var value = rows.Value((int)row);
        var bytes = new byte[RecordProof.Length(key, value)];
        RecordProof.Write(key, value, bytes);
        return bytes;
    }
}
