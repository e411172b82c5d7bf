using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines;

/// <summary>
/// Stands between the engine and the log and notes what was acknowledged, over all lives. After each crash every
/// acknowledged batch has to be there, unchanged, and of each other commit everything or nothing.
/// </summary>
internal sealed class Witness
{
    private readonly Dictionary<(TopicPartition Partition, long Offset), byte[]> _acknowledged = [];
    private readonly List<Submitted> _pending = [];

    internal IBackplane Over(IBackplane backplane)
    {
        _pending.Clear();
        backplane.Progressed += Settle;
        return new WitnessedBackplane(backplane, this);
    }

    /// <summary>Notes what has been acknowledged since.</summary>
    internal void Settle()
    {
        for (var i = 0; i < _pending.Count; i++)
        {
            if (_pending[i].Commit.Status != CommitStatus.Durable) continue;
            foreach (var (partition, offset, payload) in _pending[i].Batches)
                _acknowledged[(partition, offset)] = payload;
            _pending.RemoveAt(i--);
        }
    }

    /// <summary>Power was cut on a log that does not sync its commits: what was acknowledged may be gone.</summary>
    internal void Forget() => _acknowledged.Clear();

    internal void Saw(CommitContent commit)
    {
        var batches = new List<(TopicPartition, long, byte[])>();
        foreach (ref readonly var entry in commit.Entries)
            batches.Add((entry.Partition, entry.BaseOffset,
                commit.Bytes.Slice(entry.Start, entry.Length).ToArray()));
        _pending.Add(new Submitted(commit, batches));
        Settle();
    }

    /// <summary>Compares what a log holds that was just opened.</summary>
    internal void Compare(IBackplane log)
    {
        var stored = new Dictionary<(TopicPartition, long), byte[]>();
        var starts = new Dictionary<TopicPartition, long>();
        foreach (var topic in log.Topics)
        {
            for (var number = 0; number < topic.Settings.Partitions; number++)
            {
                var partition = new TopicPartition(topic.Id, number);
                starts[partition] = log.StartOffset(partition);
                Read(log, partition, starts[partition], stored);
            }
        }

        foreach (var ((partition, offset), payload) in _acknowledged)
        {
            if (offset < starts.GetValueOrDefault(partition)) continue;
            if (!IsStored(stored, partition, offset, payload))
                throw new TrialFailedException(Check.Acknowledged,
                    $"{Name(log, partition)} at {offset}: acknowledged, and gone or changed after a crash.");
        }

        foreach (var submitted in _pending)
        {
            var present = submitted.Batches.Count(
                batch => IsStored(stored, batch.Partition, batch.Offset, batch.Payload));
            if (present > 0 && present < submitted.Batches.Count)
                throw new TrialFailedException(Check.Acknowledged,
                    $"{present} of the {submitted.Batches.Count} batches of a commit are there after a crash.");
            if (present == 0) continue;
            foreach (var (partition, offset, payload) in submitted.Batches)
                _acknowledged[(partition, offset)] = payload;
        }

        _pending.Clear();
    }

    private static bool IsStored(
        Dictionary<(TopicPartition, long), byte[]> stored, TopicPartition partition, long offset, byte[] payload) =>
        stored.TryGetValue((partition, offset), out var found) && found.AsSpan().SequenceEqual(payload);

    private static string Name(IBackplane log, TopicPartition partition) =>
        $"{log.Topics.FirstOrDefault(topic => topic.Id == partition.Topic)?.Settings.Name}/{partition.Partition}";

    private static void Read(IBackplane log, TopicPartition partition, long start,
        Dictionary<(TopicPartition, long), byte[]> stored)
    {
        using var reader = log.OpenReader(partition, start);
        while (reader.TryRead(out var batch)) stored[(partition, batch.BaseOffset)] = batch.Payload.ToArray();
    }

    private sealed record Submitted(
        CommitContent Commit, List<(TopicPartition Partition, long Offset, byte[] Payload)> Batches);
}
