using System.Text;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting;

/// <summary>Reads records of topics for people: by position, as JSON.</summary>
internal sealed class StoredRecords(IBackplane backplane, SchemaStore schemas)
{
    private const int MostRecords = 1000;

    /// <summary>Records of a partition from an offset on.</summary>
    internal List<RecordView> Read(TopicPartition partition, long offset, int limit)
    {
        var records = new List<RecordView>();
        var from = Math.Max(offset, backplane.StartOffset(partition));
        using var reader = backplane.OpenReader(partition, from);
        while (records.Count < Math.Min(limit, MostRecords) && reader.TryRead(out var batch))
            Add(records, partition.Partition, in batch, from, Math.Min(limit, MostRecords));
        return records;
    }

    /// <summary>The record at a position, or null where there is none (a gap, or dropped by retention).</summary>
    internal RecordView? Find(TopicPartition partition, long offset)
    {
        if (offset < backplane.StartOffset(partition) || offset >= backplane.EndOffset(partition)) return null;
        var found = Read(partition, offset, 1);
        return found.Count > 0 && found[0].Offset == offset ? found[0] : null;
    }

    /// <summary>The schema of the newest records of a topic, or null where it holds none.</summary>
    internal string? SchemaName(TopicState topic)
    {
        for (var partition = 0; partition < topic.Settings.Partitions; partition++)
        {
            if (!backplane.TryReadLast(new TopicPartition(topic.Id, partition), out var batch)) continue;
            if (BatchHeader.TryRead(batch.Payload.Span, out var header) && header.Fingerprint != 0)
                return schemas.Find(header.Fingerprint)?.Name;
        }

        return null;
    }

    private void Add(List<RecordView> records, int partition, in StoredBatch batch, long from, int limit)
    {
        if (BatchRows.Read(in batch, schemas) is not { } rows) return;
        for (var row = (int)Math.Max(0, from - batch.BaseOffset); row < rows.Count && records.Count < limit; row++)
        {
            if (rows.ToJson(row) is not { } json) return;
            var key = rows.Key(row);
            records.Add(new RecordView(partition, batch.BaseOffset + row, EventTime.ToDateTime(rows.Time(row)),
                key.IsEmpty ? null : Encoding.UTF8.GetString(key), json));
        }
    }
}
