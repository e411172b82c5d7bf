namespace Millrace.Simulation.Pipelines;

/// <summary>What a trial checks; a failure names one of them.</summary>
internal enum Check
{
    /// <summary>What was acknowledged is still there, unchanged, after each crash and at the end.</summary>
    Acknowledged,

    /// <summary>A group stopped though nothing was wrong with it.</summary>
    Stopped,

    /// <summary>The pipeline comes to its end when it is left in peace.</summary>
    Ends,

    /// <summary>What stands on the topics is what the oracle says, once each, in order.</summary>
    Outputs,

    /// <summary>The watermark before each record is what the oracle says, and no record is below it.</summary>
    Watermarks,

    /// <summary>The state after the last record is what the oracle says.</summary>
    State,

    /// <summary>The dead letters are those that the oracle says.</summary>
    DeadLetters,

    /// <summary>Each scored record has one decision and each decision its record, by the version that scored.</summary>
    Decisions,

    /// <summary>Each decision stands under the launch that was taken up last before its record; launches only
    /// rise.</summary>
    Activations,

    /// <summary>The files of a sink hold what stands on its topic, once, in order.</summary>
    Files,

    /// <summary>A run without trouble gives the same.</summary>
    SameWithoutKills,

    /// <summary>What is stored can be read.</summary>
    Readable,
}
