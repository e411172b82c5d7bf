using System.Text;
using Millrace.Backplanes;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Tests.Golden;

/// <summary>All that a data directory tells, as text.</summary>
internal static class GoldenView
{
    internal static string Of(DataFolder folder)
    {
        var text = new StringBuilder();
        foreach (var topic in folder.Topics()) Add(text, folder, topic.Name, topic.Partitions.Count);
        foreach (var letter in folder.DeadLetters(1000))
            Line(text, $"letter {letter.Topic} {letter.Partition} {letter.Offset} {letter.Step}: {letter.Reason}");
        foreach (var model in folder.Models()) Line(text, $"model {model.Version} {model.Digest} {model.Format}");
        foreach (var launch in folder.Launches())
            Line(text, $"launch {launch.Number} {launch.Slot} {launch.Live} {launch.State} by {launch.By}, "
                + string.Join(", ", launch.Activations.Select(activation => $"{activation}")));
        foreach (var made in folder.RecentDecisions("risk", 1000))
            Line(text, $"decision {made.Topic} {made.Partition} {made.Offset} run {made.Run} launch {made.Launch} "
                + $"{made.Version}: {made.Inputs[0].Value} gives {made.Outputs[0].Value}; {made.Proof}");
        return text.ToString();
    }

    private static void Add(StringBuilder text, DataFolder folder, string topic, int partitions)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var place = new TopicPartition(folder.Log.FindTopic(topic)!.Id, partition);
            Line(text, $"topic {topic} {partition}: {folder.Log.StartOffset(place)} to {folder.Log.EndOffset(place)}");
            foreach (var record in folder.ReadRecords(topic, partition, 0, 1000))
                Line(text, $"  {record.Offset} {record.Time:O} {record.Key} {record.Value}");
            if (!topic.StartsWith("~commits.", StringComparison.Ordinal)) continue;
            using var reader = folder.Log.OpenReader(place, 0);
            while (reader.TryRead(out var batch)) Line(text, $"  {Of(CommitRecord.Read(batch.Payload))}");
        }
    }

    private static string Of(CommitRecord commit) =>
        $"run {commit.Run} task {commit.Task} epoch {commit.Epoch} at {commit.At} watermark {commit.Watermark} in "
        + $"{commit.RecordsIn} ended {commit.HasEnded} state from {commit.StateFrom} inputs "
        + string.Join(", ", commit.Inputs.Select(input => $"{input.Topic}:{input.Position}"))
        + " activations " + string.Join(", ", commit.Activations);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
