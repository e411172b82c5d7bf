using Millrace.Runtime.Execution.Ports;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>A place in a task where models score: the task's part of a slot.</summary>
internal interface IScoringPlace
{
    /// <summary>The slot.</summary>
    string Slot { get; }

    /// <summary>Whether a launch is ready that this task has not taken up yet.</summary>
    bool HasNewLaunch { get; }

    /// <summary>
    /// Called between batches, with an empty transaction where there is a new launch: takes it up and notes the
    /// activation. False while the slot has to wait for a model.
    /// </summary>
    bool TakeUpLaunch(TaskCommitter committer);

    /// <summary>The records that the task's rows come from, which decisions are signed over.</summary>
    SourceRecords? Records { get; set; }

    /// <summary>Drops the decisions of the batch being undone.</summary>
    void UndoBatch();

    /// <summary>The decisions of this batch belong to the transaction from here on.</summary>
    void EndBatch();

    /// <summary>Takes what the transaction decided, to be sealed elsewhere; null where nothing was.</summary>
    DecisionsToSeal? TakeDecisions();

    /// <summary>Hash of the last sealed frame; what the chain goes on from.</summary>
    byte[] ChainHead { get; set; }
}
