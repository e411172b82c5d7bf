using System.Runtime.InteropServices;
using System.Text;
using Millrace.Backplanes;
using Millrace.Decisions;
using Millrace.Records;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Schemas;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Streamlets;

namespace Millrace.Simulation.Pipelines.Stored;

/// <summary>Reads back all that a pipeline has left on its log.</summary>
internal sealed class StoredLog(IBackplane backplane, long run = 1)
{
    private readonly Dictionary<(string Topic, int Partition), List<StoredRows>> _rows = [];
    private readonly StepContext _context = new();

    internal List<StoredRows> Rows(TopicPlan topic, int partition)
    {
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (topic.Name, partition), out _);
        return rows ??= ReadRows(topic, partition);
    }

    private List<StoredRows> ReadRows(TopicPlan topic, int partition) => topic.IsScored
        ? Rows<Scored<Drop>>(topic.Name, partition, (row, scored) => row with
        {
            Content = Of(scored.Record), Score = scored.Score, Model = scored.Model, Launch = scored.Launch,
        })
        : Rows<Drop>(topic.Name, partition, (row, drop) => row with { Content = Of(drop) });

    internal List<Letter> Letters()
    {
        var letters = new List<Letter>();
        Rows<DeadLetter>(DeadLetter.TopicName, 0, (row, letter) =>
        {
            letters.Add(new Letter(letter.Topic, letter.Partition, letter.Offset, letter.Step, letter.Reason));
            return row;
        });
        return letters;
    }

    internal List<Decision> Decisions(string slot, int task)
    {
        var decisions = new List<Decision>();
        foreach (var batch in Batches($"~decisions.{slot}", task))
        {
            var frame = DecisionFrame.Read(batch.Payload.Span);
            if (frame.Attribution.Run != run) continue;
            for (var row = 0; row < frame.Count; row++) decisions.Add(frame[row]);
        }

        return decisions;
    }

    /// <summary>How many records a task has taken in for good.</summary>
    internal long RecordsCommitted(string group, int task) =>
        backplane.FindTopic(new TaskId(group, task).CommitTopic) is { } topic
            && backplane.TryReadLast(new TopicPartition(topic.Id, task), out var last)
            ? CommitRecord.Read(last.Payload).RecordsIn : 0;

    internal List<ActivationRecord> Activations() =>
        [.. Batches(ActivationRecord.TopicName, 0).Select(batch => ActivationRecord.Read(batch.Payload))];

    private static Content Of(in Drop drop) => new(drop.Key.ToString(), drop.Id, drop.Number);

    /// <summary>The rows of a topic of any type.</summary>
    internal List<StoredRows> Rows<T>(string topic, int partition, Func<StoredRow, T, StoredRow> fill)
    {
        var batches = new List<StoredRows>();
        var watermarks = new Dictionary<ulong, long>();
        foreach (var batch in Batches(topic, partition))
        {
            var reader = new BatchReader(batch.Payload);
            if (!reader.IsValid) throw new TrialFailedException(Check.Readable, $"{topic}/{partition}: no batch.");
            if (reader.Header.Run != run) continue;
            var producer = reader.Header.Producer;
            var before = watermarks.GetValueOrDefault(producer, EventTime.Beginning);
            var rows = (reader.Header.Flags & BatchFlags.Control) != 0 ? []
                : Rows(ref reader, batch.BaseOffset, before, GraphBlueprint.Codecs.Codec<T>(), fill);
            watermarks[producer] = Math.Max(before, reader.Header.Watermark);
            batches.Add(new StoredRows(producer, reader.Header.Watermark, rows));
        }

        return batches;
    }

    private List<StoredRow> Rows<T>(ref BatchReader reader, long offset, long before, RecordCodec<T> codec,
        Func<StoredRow, T, StoredRow> fill)
    {
        _context.BeginStep();
        var heads = new RowHead[reader.Header.Rows];
        var marks = new long[heads.Length];
        reader.ReadTimes(heads);
        reader.ReadWatermarks(heads, marks, before);
        reader.ReadKeys(heads, _context);
        var body = reader.Body();
        var rows = new List<StoredRow>(heads.Length);
        for (var i = 0; i < heads.Length; i++)
        {
            codec.Read(ref body, out var value);
            var key = Encoding.UTF8.GetString(_context.KeyBytes, heads[i].KeyStart, heads[i].KeyLength);
            rows.Add(fill(new StoredRow(offset + i, heads[i].Time, marks[i], key, default), value));
        }

        return rows;
    }

    private List<StoredBatch> Batches(string topic, int partition)
    {
        var batches = new List<StoredBatch>();
        if (backplane.FindTopic(topic) is not { } state) return batches;
        var place = new TopicPartition(state.Id, partition);
        using var reader = backplane.OpenReader(place, backplane.StartOffset(place));
        while (reader.TryRead(out var batch)) batches.Add(batch with { Payload = batch.Payload.ToArray() });
        return batches;
    }
}
