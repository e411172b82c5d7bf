using System.Text;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>A task: a group and a partition number. Its producer number marks the batches that it writes.</summary>
internal readonly record struct TaskId(string Group, int Number)
{
    /// <summary>FNV-1a of the group's name in the upper half, the task's number in the lower.</summary>
    internal ulong Producer
    {
        get
        {
            var hash = 2166136261u;
            foreach (var part in Encoding.UTF8.GetBytes(Group)) hash = (hash ^ part) * 16777619u;
            return ((ulong)hash << 32) | (uint)Number;
        }
    }

    internal string CommitTopic => $"~commits.{Group}";

    internal string StateTopic => $"~state.{Group}";

    public override string ToString() => $"{Group}/{Number}";
}
