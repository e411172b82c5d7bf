using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Ports;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// One group over one partition number: the unit of state, commit and activation. A step function without threads,
/// waits or clocks of its own; its caller is a lane, or a simulator. Owned by one thread at a time.
/// </summary>
internal sealed class GroupTask(TaskId id, TaskParts parts, TaskServices services) : IDisposable
{
    private readonly StepContext _context = parts.Context;
    private readonly Step _step = parts.Step;
    private readonly TaskCommitter _committer = new(id, parts, services);
    private readonly bool _isolates = parts.Nodes.Any(node => node.Plan.Throws == ThrowPolicy.DeadLetter);
    private int _running;
    private long _batch;
    private int _nextInput;
    private bool _isAnnounced;
    private bool _hasAnnouncement;

    internal TaskId Id { get; } = id;

    internal TaskParts Parts { get; } = parts;

    internal TaskState State { get; private set; } = TaskState.Running;

    /// <summary>Why it has stopped, where it has.</summary>
    internal Exception? Failure { get; private set; }

    internal TaskCommitter Committer => _committer;

    /// <summary>Asks the caller for a step; handed to the streamlets, which may use it from any thread.</summary>
    internal Action Wake { get; set; } = static () => { };

    /// <summary>When a step may have something to do though nothing became visible, in microseconds since
    /// 1970.</summary>
    internal long? WakeAt { get; private set; }

    /// <summary>Takes over from earlier owners: fences them, reads the last commit and the state, starts the
    /// streamlets.</summary>
    internal void Open()
    {
        var last = _committer.Open();
        foreach (var node in Parts.Nodes)
            node.Streamlet.Start(services.Start with { Name = node.Plan.Name, Task = Id.Number, Wake = Wake });
        _committer.RestoreCursors(last);
        if (last is { HasEnded: true }) State = TaskState.Ended;
        _isAnnounced = last is not null || !Parts.Nodes.Any(node => node.Streamlet is IHasCursor and not IIngress);
    }

    /// <summary>Does a bounded amount of work.</summary>
    internal StepResult Step()
    {
        var now = services.Now;
        WakeAt = null;
        if (!_committer.Advance() || !Announce(now)) return StepResult.Blocked;
        if (_committer.HasEnded) State = TaskState.Ended;
        if (State is TaskState.Ended or TaskState.Stopped) return StepResult.Idle;
        if (!TakeUpLaunches(now)) return StepResult.Idle;
        var worked = Parts.Ingress is null ? StepInputs(now) : StepIngress(now);
        var isAwaited = Parts.Ingress is { IsAwaited: true } && _committer.IsQuiet;
        if (isAwaited || _committer.IsDue(now)) _committer.Close(now);
        if (worked) return StepResult.Worked;
        WakeAt = Earliest(_committer.DueAt, Parts.Ingress?.WaitUntil);
        return StepResult.Idle;
    }

    /// <summary>Commits what is open; true once all is durable.</summary>
    internal bool Finish()
    {
        var now = services.Now;
        if (State != TaskState.Stopped && !_committer.IsEmpty) _committer.Close(now);
        _committer.Advance();
        if (_committer.HasEnded) State = TaskState.Ended;
        return _committer.IsSettled;
    }

    /// <summary>Stops after a failure; what was not committed is dropped.</summary>
    internal void Fail(Exception failure)
    {
        Failure ??= failure;
        State = TaskState.Stopped;
    }

    public void Dispose()
    {
        foreach (var node in Parts.Nodes) node.Streamlet.Stop();
        _committer.Dispose();
        foreach (var input in Parts.Inputs) input.Dispose();
    }

    // Before a sink writes outside of the log for the first time the log has to say that it begins: else, after a crash
    // before the first commit, it could not tell what it wrote itself from what was there before.
    private bool Announce(long now)
    {
        if (_isAnnounced) return true;
        if (!_hasAnnouncement) _committer.Announce(now);
        _hasAnnouncement = true;
        return _isAnnounced = _committer.IsSettled;
    }

    // The path of a record; the numbers are those of docs/architecture.md.
    private bool StepInputs(long now)
    {
        Begin();
        if (!TryTakeInput(services.Options.NextBatchRows)) return false; // 1 read, 2 decode, 3 assign
        _context.Condemned.Clear();
        if (_isolates) StepIsolating(now);
        else ProcessAndAdd(now);
        return true;
    }

    private void ProcessAndAdd(long now)
    {
        for (_running = 0; _running < Parts.Nodes.Count; _running++) Parts.Nodes[_running].Process(_step); // 4 process
        Add(now); // 5 add
        // 6 commit: when it is due, by the committer
    }

    private void Begin()
    {
        _context.BatchNumber = ++_batch;
        _step.Begin(_committer.Watermark);
    }

    private bool TryTakeInput(int limit)
    {
        // The input that lags most in event time comes first, so that one source does not run away from another.
        for (var tries = 0; tries < Parts.Inputs.Count; tries++)
        {
            var index = (_nextInput + tries) % Parts.Inputs.Count;
            if (!Parts.Inputs[index].TryTake(_step, limit)) continue;
            _nextInput = (index + 1) % Parts.Inputs.Count;
            return true;
        }

        return false;
    }

    private bool StepIngress(long now)
    {
        var ingress = Parts.Ingress!;
        Begin();
        var state = ingress.Read(services.Options.NextBatchRows);
        var rows = Parts.Nodes[0].Streamlet.Outlets[0].Rows;
        StampSource(rows.Heads, ingress.Disorder);
        Parts.Nodes[0].Counters.Add(0, Parts.Nodes[0].CountEmitted(), 0);
        for (var i = 1; i < Parts.Nodes.Count; i++) Parts.Nodes[i].Process(_step);
        var hasRows = rows.Count > 0 || _context.SourceFaults.Count > 0;
        if (hasRows) Add(now);
        if (state == IngressState.Ended)
        {
            RaiseTo(EventTime.End, now);
            _committer.End(now);
        }
        else if (!hasRows && ingress.TakeIdleWatermark() is { } watermark) RaiseTo(watermark, now);

        return hasRows || state != IngressState.Idle;
    }

    // A step of its own: rows have their watermark, and what the source knows beyond them comes after it.
    private void RaiseTo(long watermark, long now)
    {
        Begin();
        _step.Take(null, 0, watermark);
        for (var i = 1; i < Parts.Nodes.Count; i++) Parts.Nodes[i].Process(_step);
        Add(now);
    }

    private void StampSource(Span<RowHead> heads, long disorder)
    {
        var watermarks = _step.Watermarks(heads.Length);
        _step.SawTimes(heads);
        var latest = _step.Before == EventTime.Beginning ? EventTime.Beginning : _step.Before + disorder;
        for (var i = 0; i < heads.Length; i++)
        {
            latest = Math.Max(latest, heads[i].Time);
            watermarks[i] = latest - disorder;
            heads[i].Stamp = Tasks.Step.StampOf(i);
        }

        _step.Take(null, heads.Length, null);
    }

    // 5 add: outputs, faults, state and decisions become part of the open transaction.
    private void Add(long now)
    {
        for (var i = 0; i < Parts.Nodes.Count; i++) EndBatch(Parts.Nodes[i].Streamlet.Stores);
        _committer.Add(now, _batch);
        for (var i = 0; i < Parts.Nodes.Count; i++) Clear(Parts.Nodes[i].Streamlet.Outlets);
        _context.IsEnding = _step.After == EventTime.End;
        if (Parts.Inputs.Count > 0 && _context.IsEnding) _committer.End(now);
    }

    // By index: an enumerator of a list seen as an interface is allocated, at each step anew.
    private static void EndBatch(IReadOnlyList<StateStore> stores)
    {
        for (var i = 0; i < stores.Count; i++) stores[i].EndBatch();
    }

    private static void Clear(IReadOnlyList<Outlet> outlets)
    {
        for (var i = 0; i < outlets.Count; i++) outlets[i].Rows.Clear();
    }

    // The step is in place. A throw undoes it, and it is taken again moment by moment, so that what is blamed was not
    // led astray by what comes after it: of one record or timer nothing stays but its dead letter.
    private void StepIsolating(long now)
    {
        try
        {
            ProcessAndAdd(now);
        }
        catch (Exception failure) when (CanIsolate(failure))
        {
            var (input, rows, after) = (_step.Input, _step.Rows, _step.After);
            UndoBatch();
            if (rows > 0) input!.Undo();
            if (rows > 0) RunRows(now, input!, rows);
            else Rise(now, after);
        }
    }

    private void RunRows(long now, InputPort input, int rows)
    {
        for (var done = 0; done < rows;)
        {
            Begin();
            if (!input.TryTake(_step, 1)) return;
            var (mark, after) = (_step.WatermarkBeforeRow(0), _step.After);
            done += _step.Rows;
            input.Undo();
            Rise(now, mark);
            RunRow(now, input, mark);
            Rise(now, after);
        }
    }

    private void Rise(long now, long watermark)
    {
        while (_committer.Watermark < watermark)
        {
            Begin();
            _step.Take(null, 0, watermark);
            try
            {
                ProcessAndAdd(now);
            }
            catch (Exception failure) when (CanIsolate(failure))
            {
                var blamed = _context.Current;
                UndoBatch();
                Condemn(in blamed, failure);
            }
        }
    }

    private void RunRow(long now, InputPort input, long mark)
    {
        while (true)
        {
            Begin();
            input.TryTake(_step, 1);
            _step.StayAt(mark);
            try
            {
                ProcessAndAdd(now);
                return;
            }
            catch (Exception failure) when (CanIsolate(failure))
            {
                var blamed = _context.Current;
                UndoBatch();
                if (blamed.Timer == 0)
                {
                    _committer.AddThrown(now, _batch, failure, Parts.Nodes[_running].Plan.Name);
                    return;
                }

                Condemn(in blamed, failure);
                input.Undo();
            }
        }
    }

    // A throw that neither a record nor a timer can be blamed for stops the group.
    private bool CanIsolate(Exception failure) => failure is not OutOfMemoryException
        && _running < Parts.Nodes.Count && Parts.Nodes[_running].Plan.Throws == ThrowPolicy.DeadLetter
        && (_step.Rows > 0 || _context.Current.Timer != 0);

    private void Condemn(in RowHead timer, Exception failure) =>
        _context.Condemned[(timer.Input, timer.Offset, timer.Timer)] =
            ($"{failure.GetType().Name}: {failure.Message}", Parts.Nodes[_running].Plan.Name);

    private void UndoBatch()
    {
        foreach (var node in Parts.Nodes)
        {
            foreach (var store in node.Streamlet.Stores) store.UndoFrom(_batch);
            foreach (var outlet in node.Streamlet.Outlets) outlet.Rows.Clear();
        }

        _context.FiringWatermark = null;
        _committer.UndoStep();
    }

    private bool TakeUpLaunches(long now)
    {
        var ready = true;
        for (var i = 0; i < Parts.Scorers.Count; i++)
        {
            var scorer = Parts.Scorers[i];
            if (scorer.HasNewLaunch && !_committer.IsEmpty) _committer.Close(now);
            ready &= scorer.TakeUpLaunch(_committer);
        }

        State = ready ? TaskState.Running : TaskState.WaitingForModel;
        return ready;
    }

    private static long? Earliest(long? left, long? right) =>
        left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
