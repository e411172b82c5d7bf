namespace Millrace.Decisions;

/// <summary>How a record came by its scores, or by none.</summary>
public enum DecisionRule : byte
{
    /// <summary>The launch's version scored it.</summary>
    Scored = 0,

    /// <summary>No version stood in the slot, and the fallback decided.</summary>
    AbsentFellBack = 1,

    /// <summary>No version stood in the slot, and the record went to the dead letters.</summary>
    AbsentDeadLetter = 2,

    /// <summary>Scoring failed, and the fallback decided.</summary>
    ErrorFellBack = 3,

    /// <summary>Scoring failed, and the record went to the dead letters.</summary>
    ErrorDeadLetter = 4,

    /// <summary>The deadline was missed, and the fallback decided.</summary>
    DeadlineFellBack = 5,

    /// <summary>The deadline was missed, and the record went to the dead letters.</summary>
    DeadlineDeadLetter = 6,
}
