using System.Text;
using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>Answers questions about topics and their records.</summary>
internal sealed class TopicDesk(IBackplane backplane, StoredRecords records)
{
    internal List<TopicView> Topics() =>
        [.. backplane.Topics.Where(topic => !topic.Settings.Name.StartsWith('~')).Select(View)];

    internal List<RecordView> Read(string topic, int partition, long offset, int limit)
    {
        if (backplane.FindTopic(topic) is not { } state || partition < 0 || partition >= state.Settings.Partitions)
            return [];
        return records.Read(new TopicPartition(state.Id, partition), offset, limit);
    }

    internal List<DeadLetterView> DeadLetters(int limit)
    {
        if (backplane.FindTopic(DeadLetter.TopicName) is not { } topic) return [];
        var partition = new TopicPartition(topic.Id, 0);
        var from = Math.Max(backplane.StartOffset(partition), backplane.EndOffset(partition) - limit);
        var letters = records.Read(partition, from, limit).ConvertAll(Letter);
        letters.Reverse();
        return letters;
    }

    private TopicView View(TopicState topic) => new(topic.Settings.Name, records.SchemaName(topic),
        [.. Enumerable.Range(0, topic.Settings.Partitions).Select(number =>
        {
            var partition = new TopicPartition(topic.Id, number);
            return new PartitionView(number, backplane.StartOffset(partition), backplane.EndOffset(partition));
        })]);

    private static DeadLetterView Letter(RecordView record)
    {
        using var json = JsonDocument.Parse(record.Value);
        var letter = json.RootElement;
        return new DeadLetterView(letter.GetProperty("topic").GetString()!, letter.GetProperty("partition").GetInt32(),
            letter.GetProperty("offset").GetInt64(), letter.GetProperty("step").GetString()!,
            letter.GetProperty("reason").GetString()!, record.Time,
                Text(letter.GetProperty("bytes").GetBytesFromBase64()));
    }

    private static string Text(byte[] bytes)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8);
        return isText ? Encoding.UTF8.GetString(bytes) : Convert.ToBase64String(bytes);
    }
}
