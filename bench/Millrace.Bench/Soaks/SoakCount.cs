using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Bench.Soaks;

/// <summary>Counts what a pass over the flights added to a data directory: each row exactly once.</summary>
internal sealed class SoakCount(string data)
{
    private const int Flights = 250_000;
    private const int Page = 10_000;
    private readonly Dictionary<(string, int), long> _counted = [];

    /// <summary>What is wrong with the pass that ended last; empty where nothing is.</summary>
    public async Task<IReadOnlyList<string>> CountAsync()
    {
        await using var folder = DataFolder.Open(new LinuxFileLayer(), data, TimeProvider.System, []);
        return
        [
            .. Wrong("departures", Rows(folder, "departures", value => value)),
            .. Wrong("scored", Rows(folder, "scored", value => value.GetProperty("record"))),
            .. Wrong("decisions", Decisions(folder)),
        ];
    }

    private static IEnumerable<string> Wrong(string what, List<long> found)
    {
        var distinct = found.Distinct().Count();
        if (distinct < Flights) yield return $"{Flights - distinct} {what} lost";
        if (found.Count > distinct) yield return $"{found.Count - distinct} {what} doubled";
    }

    private List<long> Rows(DataFolder folder, string topic, Func<JsonElement, JsonElement> record)
    {
        var rows = new List<long>();
        foreach (var partition in folder.Topics().Single(view => view.Name == topic).Partitions)
        {
            var offset = _counted.GetValueOrDefault((topic, partition.Partition), 0);
            while (folder.ReadRecords(topic, partition.Partition, offset, Page) is [.., var last] records)
            {
                offset = last.Offset + 1;
                rows.AddRange(records.Select(found =>
                    record(JsonSerializer.Deserialize<JsonElement>(found.Value)).GetProperty("row").GetInt64()));
            }

            _counted[(topic, partition.Partition)] = offset;
        }

        return rows;
    }

    // A decision is named by the place of its record: the partition in the high bits.
    private List<long> Decisions(DataFolder folder)
    {
        const string Topic = "~decisions.delay-risk";
        var places = new List<long>();
        var topic = folder.Log.FindTopic(Topic)!;
        for (var number = 0; number < topic.Settings.Partitions; number++)
        {
            var partition = new TopicPartition(topic.Id, number);
            var from = _counted.GetValueOrDefault((Topic, number), folder.Log.StartOffset(partition));
            using var reader = folder.Log.OpenReader(partition, from);
            while (reader.TryRead(out var batch))
            {
                var frame = DecisionFrame.Read(batch.Payload.Span);
                for (var row = 0; row < frame.Count; row++)
                    places.Add(((long)frame[row].Attribution.Partition << 48) | frame[row].Offset);
            }

            _counted[(Topic, number)] = folder.Log.EndOffset(partition);
        }

        return places;
    }
}
