namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What happens when a streamlet throws.</summary>
internal enum ThrowPolicy
{
    /// <summary>The group stops: a bug shows.</summary>
    Stop,

    /// <summary>The batch is undone and run again record by record; the one that throws goes to the dead letters, with
    /// all its effects dropped.</summary>
    DeadLetter,
}
