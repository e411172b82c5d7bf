using System.Buffers;
using Millrace.Backplanes;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>A task's open transaction, or one that is on its way to the journal. Reused.</summary>
internal sealed class Transaction
{
    private readonly FrameSealing _frames = new();

    internal CommitContent Content { get; private set; } = new();

    /// <summary>Whether it is what one batch gave, sent ahead of the commit of state and positions.</summary>
    internal bool IsPart { get; private set; }

    internal List<(int Input, int Rows)> Interleaving { get; } = [];

    internal List<(string Slot, long Launch, string Topic, long Offset)> Activations { get; } = [];

    /// <summary>How many of them stand in the content, or in that of a part.</summary>
    internal int ActivationsSent { get; set; }

    /// <summary>Positions of the inputs after it, as far as it is closed.</summary>
    internal List<long> Positions { get; } = [];

    /// <summary>When its first batch was added, in microseconds since 1970; 0 while it is empty.</summary>
    internal long BegunAt { get; private set; }

    /// <summary>Records taken in.</summary>
    internal int Records { get; private set; }

    /// <summary>Number of its last batch, for settling undo logs.</summary>
    internal long LastBatch { get; private set; }

    /// <summary>Whether it holds the end mark.</summary>
    internal bool IsEnd { get; set; }

    /// <summary>Work that is left before it can be submitted, running on another thread; null where there is
    /// none.</summary>
    internal FrameSealing? Sealing { get; private set; }

    /// <summary>The commit record as it was when the transaction was closed, without the chain heads.</summary>
    internal ArrayBufferWriter<byte> Record { get; } = new();

    internal bool IsEmpty => BegunAt == 0;

    internal void AddBatch(long now, long batch, int input, int records)
    {
        if (BegunAt == 0) BegunAt = now;
        LastBatch = batch;
        Records += records;
        if (records == 0) return;
        if (Interleaving.Count > 0 && Interleaving[^1].Input == input)
            Interleaving[^1] = (input, Interleaving[^1].Rows + records);
        else
            Interleaving.Add((input, records));
    }

    /// <summary>Takes what another one holds for the log, and leaves it state and positions to come.</summary>
    internal void TakePart(Transaction whole)
    {
        (Content, whole.Content) = (whole.Content, Content);
        IsPart = true;
    }

    /// <summary>Takes what was decided within it as work to be done; null where that is nothing.</summary>
    internal FrameSealing? TakeDecisions(IReadOnlyList<IScoringPlace> places, TaskServices services, int task)
    {
        Sealing = _frames.TryTake(places, services, task) ? _frames : null;
        return Sealing;
    }

    internal void Reset()
    {
        IsPart = false;
        ActivationsSent = 0;
        Content.Reset();
        Interleaving.Clear();
        Activations.Clear();
        Positions.Clear();
        Sealing = null;
        _frames.Reset();
        Record.ResetWrittenCount();
        BegunAt = 0;
        Records = 0;
        IsEnd = false;
    }
}
