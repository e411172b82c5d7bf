using System.Globalization;
using Millrace.Simulation.Pipelines.Graphs;

namespace Millrace.Simulation.Pipelines.Oracles;

/// <summary>What a stage has to do, written plainly a second time.</summary>
internal sealed class StageOracle(StagePlan plan, int index, TaskOracle task)
{
    private const long Modulus = 1_000_003;
    private const long Horizon = 4;
    private readonly Dictionary<(long Offset, string Timer), int> _numbers = [];
    private bool _isFiring;

    /// <summary>Takes what came from above in this moment, by time and then wire by wire, and fires what is
    /// due.</summary>
    internal void Run(List<Row>[][] now)
    {
        _numbers.Clear();
        foreach (var (_, row) in TaskOracle.TakeByTime(now[index]))
        {
            Handle(row);
            if (task.IsRecord) FireDue(isPast: true);
        }

        if (!task.IsRecord) FireDue(isPast: false);
    }

    private void Handle(Row row)
    {
        var number = row.Content.Number;
        switch (plan.Kind)
        {
            case StageKind.Map:
                Map(row);
                break;
            case StageKind.Filter:
                if (number % plan.A != 0) Pass(row, row.Content);
                break;
            case StageKind.Refuse when number % (plan.A + 2) == 0:
                task.Refuse(row, plan.Name, "the number is refused");
                break;
            case StageKind.Running:
                Pass(row, row.Content with { Number = Add(row.Key, number) });
                break;
            case StageKind.Collect:
                Pass(row, row.Content with { Number = Collect(row.Key, row.Content.Id) });
                break;
            case StageKind.Twice:
                Pass(row, row.Content);
                Pass(row, row.Content with { Number = number + 1 });
                break;
            case StageKind.Delay:
                Pass(row, row.Content);
                Set(row, row.Time + (number % plan.A * plan.B), row.Content);
                break;
            case StageKind.Fragile:
                Break(row);
                break;
            default:
                if (plan.Kind == StageKind.Score) task.Decide(row);
                Pass(row, row.Content);
                break;
        }
    }

    private void Map(Row row)
    {
        var mapped = ((row.Content.Number * plan.A) + plan.B) % Modulus;
        var key = plan.B > 3 ? string.Create(CultureInfo.InvariantCulture, $"k{mapped % 6}") : row.Content.Key;
        Pass(row, row.Content with { Number = mapped, Key = key });
    }

    private void Break(Row row)
    {
        if (row.Content.Number % (plan.A + 4) == 1)
            throw new BrokenException(row, plan.Name, "InvalidOperationException: the number breaks it");
        Pass(row, row.Content with { Number = Add(row.Key, row.Content.Number) });
    }

    private void FireDue(bool isPast)
    {
        var timers = task.Memory.Timers[index];
        while (true)
        {
            Pending? due = null;
            foreach (var timer in timers)
                if (timer.Time <= task.Memory.Watermark && (due is null
                    || (timer.Time, timer.Sequence).CompareTo((due.Time, due.Sequence)) < 0)) due = timer;
            if (due is null) return;
            timers.Remove(due);
            Fire(due, isPast);
        }
    }

    private void Fire(Pending due, bool isPast)
    {
        var row = due.Cause with { Time = due.Time, Timer = due.Name, Content = due.Payload };
        if (task.IsCondemned(row))
        {
            task.FireCondemned(row);
            return;
        }

        var number = due.Payload.Number;
        task.Emit(index, true, row with { Content = due.Payload with { Number = Add(row.Key, number) } }, isPast);
        if (number % 3 != 1) return;
        _isFiring = true;
        Set(row, due.Time + plan.B, due.Payload with { Number = number / 3 });
        _isFiring = false;
    }

    // At the end of time a timer's handler may set others only up to the last record's time and the horizon.
    private void Set(Row cause, long time, Content payload)
    {
        var memory = task.Memory;
        if (_isFiring && memory.Watermark == long.MaxValue && time > Math.Max(memory.LastTime, 0) + Horizon) return;
        var number = _numbers[(cause.Offset, cause.Timer)] =
            _numbers.GetValueOrDefault((cause.Offset, cause.Timer)) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{cause.Timer}/{plan.Name}:{number}");
        memory.Timers[index].Add(new Pending(time, ++memory.Sequence, cause, name, payload));
    }

    private void Pass(Row row, Content content) => task.Emit(index, false, row with { Content = content }, false);

    private long Add(string key, long number)
    {
        var running = task.Memory.Running.GetValueOrDefault((index, key));
        return task.Memory.Running[(index, key)] = ((running * 31) + number + 1) % Modulus;
    }

    private long Collect(string key, long id)
    {
        var place = (index, key);
        var ids = task.Memory.Collected.TryGetValue(place, out var known) ? known.Add(id) : [id];
        if (ids.Length > plan.A) task.Memory.Collected.Remove(place);
        else task.Memory.Collected[place] = ids;
        return ids.Aggregate(0L, (sum, each) => ((sum * 31) + each) % Modulus);
    }
}
