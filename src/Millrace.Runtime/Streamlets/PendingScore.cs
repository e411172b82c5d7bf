namespace Millrace.Runtime.Streamlets;

/// <summary>A score that waits for its outcome.</summary>
internal struct PendingScore
{
    /// <summary>Offset of the scored record on its topic.</summary>
    internal long Offset;

    /// <summary>Its event time.</summary>
    internal long Time;

    /// <summary>The score.</summary>
    internal double Score;

    /// <summary>The version that scored, by number within the task.</summary>
    internal int Version;

    /// <summary>Input topic of the scored record, by number within the group.</summary>
    internal short Input;

    /// <summary>Whether a commit has it.</summary>
    internal bool IsStored;
}
