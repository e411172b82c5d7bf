using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Decisions;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Integration.Trials;

/// <summary>A data directory at rest, read from its first record to its last.</summary>
internal sealed class FolderCount : IAsyncDisposable
{
    private readonly DataFolder _folder;

    internal FolderCount(string data) =>
        _folder = DataFolder.Open(new LinuxFileLayer(), data, TimeProvider.System, []);

    /// <summary>End offset of each partition; none where the topic does not exist yet.</summary>
    internal IReadOnlyList<long> Ends(string topic) =>
        _folder.Topics().FirstOrDefault(view => view.Name == topic)?.Partitions
            .Select(partition => partition.End).ToList() ?? [];

    /// <summary>The last records before an end; offsets may be taken by marks without a record.</summary>
    internal IEnumerable<RecordView> Latest(string topic, int partition, long end) =>
        _folder.ReadRecords(topic, partition, Math.Max(0, end - 100), 100).TakeLast(20);

    /// <summary>What stands now where a record stood.</summary>
    internal RecordView? Record(string topic, RecordView was) =>
        _folder.ReadRecords(topic, was.Partition, was.Offset, 1) is [var found, ..] ? found : null;

    /// <summary>All records of a topic, as JSON.</summary>
    internal IEnumerable<(int Partition, JsonElement Value)> Records(string topic)
    {
        for (var partition = 0; partition < Ends(topic).Count; partition++)
        {
            for (var offset = 0L; ;)
            {
                var records = _folder.ReadRecords(topic, partition, offset, 1000);
                if (records.Count == 0) break;
                offset = records[^1].Offset + 1;
                foreach (var record in records)
                    yield return (partition, JsonSerializer.Deserialize<JsonElement>(record.Value));
            }
        }
    }

    /// <summary>All decisions of a slot, in the order in which each task made them.</summary>
    internal IEnumerable<Decision> Decisions(string slot)
    {
        var topic = _folder.Log.FindTopic("~decisions." + slot)!;
        for (var number = 0; number < topic.Settings.Partitions; number++)
        {
            var partition = new TopicPartition(topic.Id, number);
            using var reader = _folder.Log.OpenReader(partition, _folder.Log.StartOffset(partition));
            while (reader.TryRead(out var batch))
            {
                var frame = DecisionFrame.Read(batch.Payload.Span);
                for (var row = 0; row < frame.Count; row++) yield return frame[row];
            }
        }
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
