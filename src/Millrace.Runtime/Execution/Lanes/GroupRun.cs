using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Lanes;

/// <summary>A group while it runs: its lanes, and what became of it. Safe to look at from any thread.</summary>
internal sealed class GroupRun
{
    private readonly GroupTask?[] _tasks;
    private Exception? _failure;

    internal GroupRun(PlannedGroup plan, GroupTaskFactory factory)
    {
        Plan = plan;
        Factory = factory;
        _tasks = new GroupTask?[plan.Partitions];
        var lanes = Math.Clamp(plan.Lanes, 1, plan.Partitions);
        Lanes = [.. Enumerable.Range(0, lanes).Select(number => new Lane(this, number))];
    }

    internal PlannedGroup Plan { get; }

    internal GroupTaskFactory Factory { get; }

    internal IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The tasks as they now are, by number; those that no lane has opened yet are left out.</summary>
    internal IEnumerable<GroupTask> Tasks => _tasks.OfType<GroupTask>();

    /// <summary>Why the group has stopped, where it has.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The task that failed first.</summary>
    internal TaskId? FailedTask { get; private set; }

    /// <summary>Whether all tasks have ended. Asked each time a lane is idle, so it allocates nothing.</summary>
    internal bool HasEnded
    {
        get
        {
            for (var i = 0; i < _tasks.Length; i++)
                if (Volatile.Read(ref _tasks[i]) is not { State: TaskState.Ended }) return false;
            return true;
        }
    }

    /// <summary>Numbers of the tasks that a lane runs.</summary>
    internal IEnumerable<int> TasksOf(Lane lane)
    {
        for (var task = lane.Number; task < Plan.Partitions; task += Lanes.Count) yield return task;
    }

    internal void Opened(GroupTask task) => Volatile.Write(ref _tasks[task.Id.Number], task);

    internal void Fail(TaskId task, Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null) FailedTask = task;
    }
}
