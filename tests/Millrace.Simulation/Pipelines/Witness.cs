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
        foreach (var topic in log.Topics)
            for (var partition = 0; partition < topic.Settings.Partitions; partition++)
                Read(log, new TopicPartition(topic.Id, partition), stored);
        foreach (var ((partition, offset), payload) in _acknowledged)
        {
            if (IsTrimmed(log, partition, offset)) continue;
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

    private static bool IsTrimmed(IBackplane log, TopicPartition partition, long offset) =>
        log.Topics.Any(topic => topic.Id == partition.Topic) && offset < log.StartOffset(partition);

    private static string Name(IBackplane log, TopicPartition partition) =>
        $"{log.Topics.FirstOrDefault(topic => topic.Id == partition.Topic)?.Settings.Name}/{partition.Partition}";

    private static void Read(
        IBackplane log, TopicPartition partition, Dictionary<(TopicPartition, long), byte[]> stored)
    {
        using var reader = log.OpenReader(partition, log.StartOffset(partition));
        while (reader.TryRead(out var batch)) stored[(partition, batch.BaseOffset)] = batch.Payload.ToArray();
    }

    private sealed record Submitted(
        CommitContent Commit, List<(TopicPartition Partition, long Offset, byte[] Payload)> Batches);
}
