using System.Globalization;
using System.Text;
using System.Text.Json;
using Millrace.Files;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>The files that a sink wrote, one for each partition of its topic.</summary>
internal static class FileCheck
{
    internal static void Run(IFileLayer files, TopicPlan topic, StoredLog log)
    {
        for (var task = 0; task < topic.Partitions; task++)
        {
            var path = PathOf(task);
            var expected = log.Rows(topic, task).SelectMany(batch => batch.Rows).Select(row => row.Content).ToList();
            var lines = Text(files, path).Split('\n');
            if (lines.Length != expected.Count + 1 || lines[^1].Length > 0)
                throw new TrialFailedException(Check.Files,
                    $"{path}: {lines.Length - 1} lines for the {expected.Count} records of {topic.Name}/{task}.");
            for (var i = 0; i < expected.Count; i++)
                if (Parsed(lines[i]) != expected[i])
                    throw new TrialFailedException(Check.Files, $"{path}: line {i} is {lines[i]}, not {expected[i]}.");
        }
    }

    /// <summary>After a start the lines of the records that are committed stand in the files, and nothing
    /// else.</summary>
    internal static void AtStart(IFileLayer files, TopicPlan topic, StoredLog log)
    {
        for (var task = 0; task < topic.Partitions; task++)
        {
            var text = Text(files, PathOf(task));
            var lines = text.Count(each => each == '\n');
            var committed = log.RecordsCommitted(GraphBlueprint.SinkName, task);
            if (lines != committed || (text.Length > 0 && text[^1] != '\n'))
                throw new TrialFailedException(Check.Files,
                    $"{PathOf(task)}: after a start it has {lines} lines, and {committed} records are committed.");
        }
    }

    private static string PathOf(int task) =>
        task == 0 ? "/out.jsonl" : string.Create(CultureInfo.InvariantCulture, $"/out.{task}.jsonl");

    private static string Text(IFileLayer files, string path)
    {
        using var file = files.Open(path, FileUse.Read);
        var bytes = new byte[file.Length];
        return Encoding.UTF8.GetString(bytes, 0, file.Read(bytes, 0));
    }

    private static Content Parsed(string line)
    {
        using var document = JsonDocument.Parse(line);
        var record = document.RootElement.TryGetProperty("record", out var scored) ? scored : document.RootElement;
        return new Content(record.GetProperty("key").GetString()!, record.GetProperty("id").GetInt64(),
            record.GetProperty("number").GetInt64());
    }
}
