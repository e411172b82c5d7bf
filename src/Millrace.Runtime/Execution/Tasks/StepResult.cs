namespace Millrace.Runtime.Execution.Tasks;

/// <summary>What came of a step.</summary>
internal enum StepResult
{
    /// <summary>Something was done: call again.</summary>
    Worked,

    /// <summary>Nothing to do until something becomes visible or the time given comes.</summary>
    Idle,

    /// <summary>Commits in flight have to become durable first.</summary>
    Blocked,
}
