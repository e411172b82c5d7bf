namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What becomes of a record of an inlet that cannot be used.</summary>
internal enum FaultPolicy
{
    /// <summary>It goes to the dead-letter topic in the same commit.</summary>
    DeadLetter,

    /// <summary>It is counted and left out.</summary>
    Skip,

    /// <summary>The group stops.</summary>
    Fail,
}
