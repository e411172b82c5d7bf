namespace Millrace.Runtime.Execution.Tasks;

/// <summary>What a task is doing.</summary>
internal enum TaskState
{
    /// <summary>It works, or waits for records.</summary>
    Running,

    /// <summary>It waits until a model can score in one of its slots.</summary>
    WaitingForModel,

    /// <summary>Its sources have ended, its timers have fired, and its end mark is committed.</summary>
    Ended,

    /// <summary>It has stopped after a failure, or because it was told to.</summary>
    Stopped,
}
