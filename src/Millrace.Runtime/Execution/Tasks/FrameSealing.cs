using System.Buffers;
using Millrace.Backplanes;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// Hashing and compressing of a transaction's decision frames, done off the lane while it goes on with the next batch.
/// Jobs of one task run in the order of their transactions, as their frames are chained. Each transaction keeps one,
/// with the memory that its frames took.
/// </summary>
internal sealed class FrameSealing
{
    private readonly List<(DecisionsToSeal Decisions, IScoringPlace Place, TopicPartition Partition)> _parts = [];
    private readonly List<(TopicPartition Partition, int Start, int Length, int Count)> _frames = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private int _isDone;

    internal bool IsDone => Volatile.Read(ref _isDone) != 0;

    /// <summary>Hash of the last frame of each slot, once done.</summary>
    internal List<(string Slot, byte[] Head)> Heads { get; } = [];

    /// <summary>Why sealing failed, where it did: the task fails with it.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Takes what the places of a task have decided; false where they have decided nothing.</summary>
    internal bool TryTake(IReadOnlyList<IScoringPlace> places, TaskServices services, int task)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i].TakeDecisions() is not { } decisions) continue;
            var topic = services.TopicId($"~decisions.{places[i].Slot}");
            _parts.Add((decisions, places[i], new TopicPartition(topic, task)));
        }

        return _parts.Count > 0;
    }

    /// <summary>Makes it ready for the next transaction; the job is done, or was never begun.</summary>
    internal void Reset()
    {
        _parts.Clear();
        _frames.Clear();
        _bytes.ResetWrittenCount();
        Heads.Clear();
        Failure = null;
        Volatile.Write(ref _isDone, 0);
    }

    /// <summary>Does the work; called once, on any thread.</summary>
    internal void Run()
    {
        try
        {
            foreach (var (decisions, place, partition) in _parts)
            {
                Seal(decisions, partition);
                Heads.Add((place.Slot, place.ChainHead));
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Failure = failure;
        }

        Volatile.Write(ref _isDone, 1);
    }

    /// <summary>Adds the frames to the commit.</summary>
    internal void AddTo(CommitContent content)
    {
        if (Failure is not null) throw new InvalidOperationException("Sealing of decisions failed.", Failure);
        foreach (var (partition, start, length, count) in _frames)
        {
            content.BeginBatch();
            content.Write(_bytes.WrittenSpan.Slice(start, length));
            content.EndBatch(partition, count);
        }
    }

    private void Seal(DecisionsToSeal decisions, TopicPartition partition)
    {
        while (true)
        {
            var start = _bytes.WrittenCount;
            var count = decisions.Seal(_bytes);
            if (count == 0) return;
            _frames.Add((partition, start, _bytes.WrittenCount - start, count));
        }
    }
}
