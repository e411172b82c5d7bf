using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// What waits for the journal. Offsets are given under its gate, so that their order is the order of the journal;
/// the gate also guards topics, writers and holds against being changed by two at once.
/// </summary>
internal sealed class JournalQueue(LogIndex index)
{
    private List<PendingFrame> _waiting = [];
    private List<PendingFrame> _spare = [];

    public Lock Gate { get; } = new();

    /// <summary>Called when something came in; wakes the journal's thread.</summary>
    public Action? Arrived { get; set; }

    public bool IsEmpty
    {
        get
        {
            lock (Gate) return _waiting.Count == 0;
        }
    }

    /// <summary>Takes a commit, unless a later owner has opened its writer's name.</summary>
    public bool TrySubmit(CommitContent commit, WriterRecord writer)
    {
        lock (Gate)
        {
            if (index.EpochOf(writer.Name) != writer.Epoch) return false;
            foreach (ref var entry in commit.Entries) index.Find(entry.Partition);
            foreach (ref var entry in commit.Entries)
            {
                var partition = index.Find(entry.Partition);
                entry.BaseOffset = partition.NextOffset;
                partition.NextOffset += entry.Count;
            }
            commit.Complete(CommitStatus.Submitted);
            _waiting.Add(new PendingFrame { Commit = commit, Writer = writer.Id, Epoch = writer.Epoch });
        }
        Arrived?.Invoke();
        return true;
    }

    /// <summary>Takes control records; under the gate, with the change that they record.</summary>
    public void AddControl(StateRecords records)
    {
        _waiting.Add(new PendingFrame { Control = records.Written.ToArray() });
        Arrived?.Invoke();
    }

    /// <summary>Moves all that waits behind what the journal has already.</summary>
    public void TakeInto(List<PendingFrame> pending)
    {
        List<PendingFrame> taken;
        lock (Gate)
        {
            if (_waiting.Count == 0) return;
            taken = _waiting;
            (_waiting, _spare) = (_spare, taken);
        }
        pending.AddRange(taken);
        taken.Clear();
    }
}
