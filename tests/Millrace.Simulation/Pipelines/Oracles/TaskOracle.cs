using Millrace.Simulation.Pipelines.Graphs;

namespace Millrace.Simulation.Pipelines.Oracles;

/// <summary>
/// One task of a group, record by record: the watermark rises and due timers fire, then the next record is taken.
/// Within a moment stages run in the order of the wires, what comes in over several wires is taken by time and then
/// wire by wire, so that it does not show in what portions the watermark rose past several timers; and a stage's own
/// timers fire after what came from above. A timer that a record sets into the past fires right after that record, and
/// what it emits is taken before the watermark rises. Nothing of the engine is used here.
/// </summary>
internal sealed class TaskOracle
{
    private readonly GroupPlan _group;
    private readonly int _task;
    private readonly StageOracle[] _stages;
    private readonly HashSet<(long Offset, string Timer)> _condemned = [];
    private readonly List<(long Offset, string Timer, string Stage, string Reason)> _condemnations = [];
    private readonly List<(WirePlan Wire, int Feed)> _feeds;
    private readonly bool _canThrow;
    private TaskMemory _memory;
    private List<Row>[][] _now;
    private List<Row>[] _leaving;
    private List<Letter> _letters = [];

    internal TaskOracle(GroupPlan group, int task)
    {
        _group = group;
        _task = task;
        _canThrow = group.Stages.Any(stage => stage.Kind == StageKind.Fragile);
        var feeds = group.Stages.Select((_, index) =>
            index == 0 ? 1 : group.Wires.Count(wire => wire.To == index)).ToList();
        _feeds = [.. group.Wires.Select((wire, index) => (wire,
            group.Wires.Take(index).Count(earlier => earlier.To == wire.To)))];
        _memory = TaskMemory.Empty(group.Stages.Count, feeds, group.Outputs.Count);
        _now = TaskMemory.Empty(0, feeds, 0).Waiting;
        _leaving = TaskMemory.Empty(0, [], group.Outputs.Count).Leaving;
        _stages = [.. group.Stages.Select((stage, index) => new StageOracle(stage, index, this))];
    }

    internal TaskMemory Memory => _memory;

    /// <summary>What leaves, by output of the group.</summary>
    internal List<(OutputPlan Output, Row Row, long Watermark)> Outputs { get; } = [];

    internal List<Letter> Letters => _letters;

    internal List<Decided> Decisions { get; } = [];

    internal bool IsRecord { get; private set; }

    internal bool IsCondemned(Row row) => row.Timer.Length > 0 && _condemned.Contains((row.Offset, row.Timer));

    /// <summary>The watermark rises; what is due fires.</summary>
    internal void Rise(long watermark) => Guarded(null, () =>
    {
        var before = _memory.Watermark;
        _memory.Watermark = Math.Max(before, watermark);
        Moment(null, before);
    });

    /// <summary>A record is taken.</summary>
    internal void Take(Row row)
    {
        _memory.LastTime = Math.Max(_memory.LastTime, row.Time);
        Guarded(row, () =>
        {
            Moment(row, _memory.Watermark);
            if (HasWaiting) Moment(null, _memory.Watermark);
        });
    }

    private bool HasWaiting =>
        Array.Exists(_memory.Waiting, feeds => Array.Exists(feeds, feed => feed.Count > 0))
        || Array.Exists(_memory.Leaving, rows => rows.Count > 0);

    internal void Emit(int stage, bool isLater, Row row, bool isPast)
    {
        var feeds = isPast ? _memory.Waiting : _now;
        foreach (var (wire, feed) in _feeds)
            if (wire.From == stage && wire.IsLater == isLater) feeds[wire.To][feed].Add(row);
        for (var i = 0; i < _group.Outputs.Count; i++)
        {
            if (_group.Outputs[i].From != stage || _group.Outputs[i].IsLater != isLater) continue;
            (isPast ? _memory.Leaving : _leaving)[i].Add(row);
        }
    }

    internal void Refuse(Row row, string stage, string reason) =>
        _letters.Add(new Letter(_group.Input, _task, row.Offset, stage, reason));

    internal void Decide(Row row) =>
        Decisions.Add(new Decided(row.Offset, row.Timer, row.Time, row.Content.Number));

    private void Moment(Row? record, long watermark)
    {
        IsRecord = record is not null;
        if (record is null)
        {
            // What past timers emitted is taken in a moment of its own, right after the record.
            Exchange(_now, _memory.Waiting);
            Exchange(_leaving, _memory.Leaving);
        }
        else
        {
            _now[0][0].Add(record);
        }

        foreach (var stage in _stages) stage.Run(_now);
        foreach (var (output, row) in TakeByTime(_leaving)) Outputs.Add((_group.Outputs[output], row, watermark));
    }

    /// <summary>Empties lists from their fronts: the row that is earliest first, of those of one time that of the
    /// first list.</summary>
    internal static List<(int List, Row Row)> TakeByTime(IReadOnlyList<List<Row>> lists)
    {
        var taken = new List<(int, Row)>();
        var at = new int[lists.Count];
        while (true)
        {
            var next = -1;
            for (var i = 0; i < at.Length; i++)
            {
                if (at[i] == lists[i].Count) continue;
                if (next < 0 || lists[i][at[i]].Time < lists[next][at[next]].Time) next = i;
            }

            if (next < 0) break;
            taken.Add((next, lists[next][at[next]++]));
        }

        foreach (var list in lists) list.Clear();
        return taken;
    }

    // What throws leaves nothing but a dead letter: the event is taken again without it.
    private void Guarded(Row? record, Action work)
    {
        if (!_canThrow)
        {
            work();
            return;
        }

        var memory = _memory.Copy();
        var (outputs, letters, decisions) = (Outputs.Count, _letters.Count, Decisions.Count);
        while (true)
        {
            try
            {
                work();
                _condemned.Clear();
                _condemnations.Clear();
                return;
            }
            catch (BrokenException broken)
            {
                _memory = memory.Copy();
                Forget(outputs, letters, decisions);
                if (broken.Row.Timer.Length == 0)
                {
                    Refuse(record!, broken.Stage, broken.Message);
                    _condemned.Clear();
                    _condemnations.Clear();
                    return;
                }

                _condemned.Add((broken.Row.Offset, broken.Row.Timer));
                _condemnations.Add((broken.Row.Offset, broken.Row.Timer, broken.Stage, broken.Message));
            }
        }
    }

    /// <summary>A timer that is condemned comes up: it does not fire, but goes to the dead letters.</summary>
    internal void FireCondemned(Row row)
    {
        var (_, _, stage, reason) = _condemnations.First(item => (item.Offset, item.Timer) == (row.Offset, row.Timer));
        Refuse(row, stage, reason);
    }

    private void Forget(int outputs, int letters, int decisions)
    {
        Outputs.RemoveRange(outputs, Outputs.Count - outputs);
        _letters.RemoveRange(letters, _letters.Count - letters);
        Decisions.RemoveRange(decisions, Decisions.Count - decisions);
        foreach (var feeds in _now) foreach (var feed in feeds) feed.Clear();
        foreach (var leaving in _leaving) leaving.Clear();
    }

    private static void Exchange(List<Row>[][] now, List<Row>[][] waiting)
    {
        for (var i = 0; i < now.Length; i++) Exchange(now[i], waiting[i]);
    }

    private static void Exchange(List<Row>[] now, List<Row>[] waiting)
    {
        for (var i = 0; i < now.Length; i++) (now[i], waiting[i]) = (waiting[i], now[i]);
    }
}
