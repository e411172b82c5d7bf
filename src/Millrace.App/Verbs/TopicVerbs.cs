using System.CommandLine;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary><c>topic list</c> and <c>topic show</c>.</summary>
internal static class TopicVerbs
{
    private const int DefaultLimit = 10;
    /// <summary>As many as the HTTP API gives at once.</summary>
    private const int GreatestLimit = 500;

    internal static Verb Create(VerbTree tree) =>
        new("topic", "Topics and the records in them.", "topic list", "topic show departures --limit 5")
        {
            List(tree), Show(tree),
        };

    /// <summary>How many of something to print.</summary>
    internal static Option<int> Limit(int @default = DefaultLimit)
    {
        var limit = new Option<int>("--limit", "-n")
        {
            Description = "How many at most.",
            HelpName = "n",
            DefaultValueFactory = _ => @default,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > GreatestLimit)
                result.AddError($"--limit takes 1 to {GreatestLimit}.");
        });
        return limit;
    }

    private static Verb List(VerbTree tree) =>
        tree.OnFolder(new Verb("list", "Lists the topics with their partitions' positions.", "topic list --json"),
            call => call.ShowList(call.Folder.Topics(), "There are no topics yet.", topics =>
            {
                var columns = new Columns("topic", "schema", "partitions", "kept", "ends");
                foreach (var topic in topics)
                    columns.Add(topic.Name, topic.Schema ?? "-", Words.Number(topic.Partitions.Count),
                        Words.Number(topic.Partitions.Sum(p => p.End - p.Start)),
                        string.Join(' ', topic.Partitions.Select(p => $"{p.Partition}:{Words.Number(p.End)}")));
                return columns;
            }));

    private static Verb Show(VerbTree tree)
    {
        var name = new Argument<string>("topic") { Description = "Name of the topic." };
        var partition = new Option<int?>("--partition", "-p") { Description = "Only this one.", HelpName = "n" };
        var from = new Option<long?>("--from")
        {
            Description = "First offset (default: the newest records).",
            HelpName = "offset",
        };
        var limit = Limit();
        var verb = new Verb("show", "Shows records of a topic: its newest, or those from an offset on.",
            "topic show departures", "topic show departures --partition 0 --from 123456 --limit 3 --json")
        {
            name, partition, from, limit,
        };
        return tree.OnFolder(verb, call =>
        {
            var topic = Find(call.Folder.Topics(), call.Parsed.GetRequiredValue(name));
            var one = call.Parsed.GetValue(partition);
            var partitions = topic.Partitions.Where(p => one is null || p.Partition == one).ToList();
            if (partitions.Count == 0)
                throw new AppException(
                    $"Topic '{topic.Name}' has no partition {one}; it has {topic.Partitions.Count}.");
            var count = call.Parsed.GetValue(limit);
            var records = partitions.SelectMany(p => call.Folder.ReadRecords(topic.Name, p.Partition,
                Math.Max(call.Parsed.GetValue(from) ?? p.End - count, p.Start), count)).ToList();
            return call.ShowList(records, $"Topic '{topic.Name}' has no records there.", AsColumns);
        });
    }

    private static TopicView Find(IReadOnlyList<TopicView> topics, string name) =>
        topics.FirstOrDefault(t => t.Name == name)
        ?? throw new AppException($"There is no topic '{name}'.", topics.Count == 0
            ? "There are no topics yet."
            : $"There is {string.Join(", ", topics.Select(t => t.Name))}.");

    private static Columns AsColumns(IReadOnlyList<RecordView> records)
    {
        var columns = new Columns("partition", "offset", "time", "key", "value");
        foreach (var record in records)
            columns.Add(Words.Number(record.Partition), Words.Number(record.Offset), Words.Time(record.Time),
                record.Key ?? "-", record.Value);
        return columns;
    }
}
