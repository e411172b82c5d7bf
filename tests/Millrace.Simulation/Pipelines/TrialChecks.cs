using Millrace.Runtime.Execution.Tasks;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>Compares all that a pipeline left behind with the oracle, from the sources down.</summary>
internal sealed class TrialChecks(GraphPlan graph, World world, StoredLog log)
{
    private readonly Dictionary<(string Topic, int Partition, ulong Producer), List<Expected>> _expected = [];
    private readonly Producers _producers = new(graph);
    private readonly List<Letter> _letters = [];
    private readonly HashSet<string> _checked = [];

    internal void Run()
    {
        foreach (var source in graph.Sources) AddSource(source);
        foreach (var group in graph.Groups)
        {
            CheckTopic(group.Input);
            var activations = group.Slot is null ? [] : log.Activations().Skip(world.EarlierActivations).ToList();
            for (var task = 0; task < group.Tasks; task++)
            {
                var oracle = Follow(group, task);
                AddOutputs(group, task, oracle);
                _letters.AddRange(oracle.Letters);
                StateCheck.Run(world, group, task, oracle.Memory);
                if (group.Slot is not null)
                    DecisionCheck.Run(group, task, oracle.Decisions, log, activations);
            }
        }

        foreach (var topic in graph.Topics) CheckTopic(topic.Name);
        CheckLetters();
        if (graph.Written is { } written) FileCheck.Run(world.Files, graph.Topic(written), log);
    }

    private void AddSource(SourcePlan source)
    {
        var topic = graph.Topic(source.Topic);
        var producer = new TaskId(source.Name, 0).Producer;
        var latest = long.MinValue;
        for (var i = 0; i < source.Rows.Count; i++)
        {
            var row = source.Rows[i];
            if (row.IsBroken)
            {
                _letters.Add(new Letter(source.Name, 0, i, "read", DropSource.Broken));
                continue;
            }

            latest = Math.Max(latest, row.Time);
            var content = new Content(row.Key, row.Id, row.Number);
            Add(topic, producer, 0, new Expected(row.Time, latest - source.Disorder, content));
        }
    }

    private TaskOracle Follow(GroupPlan group, int task)
    {
        var oracle = new TaskOracle(group, task);
        var producers = _producers.Of(graph.Topic(group.Input), task).ToDictionary(id => id, _ => long.MinValue);
        foreach (var batch in log.Rows(graph.Topic(group.Input), task))
        {
            foreach (var row in batch.Rows)
            {
                producers[batch.Producer] = Math.Max(producers[batch.Producer], row.Watermark);
                oracle.Rise(producers.Values.Min());
                oracle.Take(new Row(row.Time, row.Key, row.Offset, "", row.Content));
            }

            producers[batch.Producer] = Math.Max(producers[batch.Producer], batch.Watermark);
            oracle.Rise(producers.Values.Min());
        }

        return oracle;
    }

    private void AddOutputs(GroupPlan group, int task, TaskOracle oracle)
    {
        foreach (var (output, row, watermark) in oracle.Outputs)
            Add(graph.Topic(output.Topic), new TaskId(group.Name, task).Producer, task,
                new Expected(row.Time, watermark, row.Content));
    }

    private void Add(TopicPlan topic, ulong producer, int task, Expected expected)
    {
        var partition = topic.IsKeyed ? KeyRule.Partition(expected.Content.Key, topic.Partitions) : task;
        var place = (topic.Name, partition, producer);
        if (!_expected.TryGetValue(place, out var list)) _expected[place] = list = [];
        list.Add(expected);
    }

    private void CheckTopic(string name)
    {
        if (!_checked.Add(name)) return;
        var topic = graph.Topic(name);
        for (var partition = 0; partition < topic.Partitions; partition++)
        {
            var stored = log.Rows(topic, partition);
            var producers = _producers.Of(topic, partition).ToList();
            foreach (var batch in stored.Where(batch => !producers.Contains(batch.Producer)))
                throw new TrialFailedException(Check.Outputs, $"{name}/{partition}: written by {batch.Producer:x}.");
            foreach (var producer in producers)
            {
                var expected = _expected.GetValueOrDefault((name, partition, producer)) ?? [];
                OutputCheck.Run($"{name}/{partition} from {_producers.Name(producer)}", expected,
                    [.. stored.Where(batch => batch.Producer == producer)]);
            }
        }
    }

    private void CheckLetters()
    {
        var stored = log.Letters();
        var missing = _letters.ToList();
        foreach (var letter in stored)
            if (!missing.Remove(letter))
                throw new TrialFailedException(Check.DeadLetters, $"{letter} is one too many.");
        if (missing.Count > 0) throw new TrialFailedException(Check.DeadLetters, $"{missing[0]} is missing.");
    }
}
