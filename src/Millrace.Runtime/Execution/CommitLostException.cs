using Millrace.Backplanes;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution;

/// <summary>
/// A commit did not become durable: aborted, of unknown outcome, or fenced. The task has to be opened anew; it then
/// reads its own last commit, which tells what became of it. A fenced one has another owner and must not come back.
/// </summary>
internal sealed class CommitLostException(TaskId task, CommitStatus status, string? reason)
    : Exception($"A commit of task {task} was not stored ({status}): {reason ?? "no reason given"}.")
{
    internal bool IsFenced { get; } = status == CommitStatus.Fenced;
}
