namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>A bug that is planted, to see that trials catch it.</summary>
internal enum Flaw
{
    /// <summary>None.</summary>
    None,

    /// <summary>Some commits carry outputs and state, but not the position.</summary>
    StateWithoutPosition,

    /// <summary>Some commits carry outputs and the position, but not the state.</summary>
    PositionWithoutState,

    /// <summary>Some decisions are stored without the records that were scored.</summary>
    DecisionWithoutOutput,

    /// <summary>Some scored records are stored without their decisions.</summary>
    OutputWithoutDecision,

    /// <summary>Some outputs are stored twice.</summary>
    OutputTwice,

    /// <summary>Some outputs go to another partition.</summary>
    OutputToOtherPartition,

    /// <summary>Two batches of one commit change places.</summary>
    SwapTwoBatches,

    /// <summary>Outputs go in a commit of their own, before state and position.</summary>
    CommitInTwo,

    /// <summary>Records of one commit become visible partition by partition.</summary>
    HalfOfTheRecords,

    /// <summary>Some dead letters are lost.</summary>
    LoseDeadLetters,

    /// <summary>An activation says that it counts from the record before.</summary>
    ActivateOneRecordEarly,

    /// <summary>The end of a source is not passed on.</summary>
    LoseEndMark,

    /// <summary>Watermarks that come without records are not seen.</summary>
    LoseStepOfSlowerProducer,

    /// <summary>The watermark of a whole batch holds from its first record on.</summary>
    RaiseWatermarkByWholeBatch,

    /// <summary>What a timer emits has the position of the record that made it fire.</summary>
    TimerHasPositionOfTrigger,

    /// <summary>A version scores under the name of the next.</summary>
    ScoreByOtherVersion,

    /// <summary>After a restart a task goes on from the commit before its last.</summary>
    DoubleAfterRestart,

    /// <summary>After a restart a task begins one record late.</summary>
    SkipRecordAfterRestart,

    /// <summary>A task of a new run takes what the runs before have written upstream.</summary>
    NewRunTakesOldRecords,

    /// <summary>A new run takes its sources for done, as the run before has left them.</summary>
    NewRunSkipsUpstream,

    /// <summary>The snapshot of the state is trimmed with what lies before it.</summary>
    TrimTooMuch,

    /// <summary>A commit is acknowledged when it is handed over.</summary>
    AcknowledgeEarly,

    /// <summary>Checksums that do not match are taken for good.</summary>
    AcceptBadChecksum,

    /// <summary>Data is not synced.</summary>
    SkipSync,

    /// <summary>A failed sync is not noticed.</summary>
    IgnoreFailedSync,

    /// <summary>Names of files are not synced.</summary>
    SkipDirectorySync,

    /// <summary>Files are never cut.</summary>
    ForgetToTruncate,
}
