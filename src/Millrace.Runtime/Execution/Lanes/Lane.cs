using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Lanes;

/// <summary>
/// Runs some tasks of a group in turn: a step function, without threads of its own. A task that fails stops its group.
/// </summary>
internal sealed class Lane(GroupRun run, int number)
{
    private readonly List<GroupTask> _tasks = [];

    internal int Number { get; } = number;

    internal GroupRun Run { get; } = run;

    internal IReadOnlyList<GroupTask> Tasks => _tasks;

    /// <summary>When a step may have something to do though nothing became visible, in microseconds since
    /// 1970.</summary>
    internal long? WakeAt { get; private set; }

    /// <summary>Where decision frames are sealed; at once, on the lane, unless told otherwise.</summary>
    internal Action<FrameSealing> RunSealing { get; set; } = job => job.Run();

    /// <summary>Asks for a step of this lane; handed to its streamlets, which may use it from any thread.</summary>
    internal Action Wake { get; set; } = static () => { };

    /// <summary>Opens the lane's tasks. Called once, by the thread that will step it.</summary>
    internal void Open(IEnumerable<int> tasks)
    {
        foreach (var task in tasks)
        {
            var created = Create(task);
            _tasks.Add(created);
            Run.Opened(created);
            Guard(created, () => created.Open());
        }
    }

    /// <summary>One step of each task; true where one of them worked.</summary>
    internal bool Step()
    {
        var worked = false;
        WakeAt = null;
        for (var i = 0; i < _tasks.Count; i++)
        {
            if (Run.Failure is not null) return false;
            var task = _tasks[i];
            try
            {
                worked |= task.Step() == StepResult.Worked;
            }
            catch (CommitLostException lost) when (!lost.IsFenced)
            {
                Reopen(i);
                worked = true;
            }
            catch (Exception failure)
            {
                Stop(task, failure);
                return false;
            }

            if (task.WakeAt is { } wake) WakeAt = Math.Min(WakeAt ?? wake, wake);
        }

        return worked;
    }

    /// <summary>Commits what is open; true once all of it is durable.</summary>
    internal bool Finish()
    {
        var settled = true;
        foreach (var task in _tasks)
            Guard(task, () => settled &= task.State == TaskState.Stopped || task.Finish());
        return settled;
    }

    internal void Close()
    {
        foreach (var task in _tasks) task.Dispose();
        _tasks.Clear();
    }

    // A commit that was not stored: the task begins anew from its last commit, which tells what became of it.
    private void Reopen(int index)
    {
        var number = _tasks[index].Id.Number;
        _tasks[index].Dispose();
        _tasks[index] = Create(number);
        Run.Opened(_tasks[index]);
        var task = _tasks[index];
        Guard(task, () => task.Open());
    }

    private GroupTask Create(int number)
    {
        var task = Run.Factory.Create(number);
        task.Committer.RunSealing = job => RunSealing(job);
        task.Wake = Wake;
        return task;
    }

    private void Guard(GroupTask task, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            Stop(task, failure);
        }
    }

    private void Stop(GroupTask task, Exception failure)
    {
        task.Fail(failure);
        Run.Fail(task.Id, failure);
    }
}
