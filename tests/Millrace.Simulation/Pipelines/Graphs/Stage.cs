using Millrace.Simulation.Pipelines.Flaws;

namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>A stage of a random graph, as a streamlet. What it has to do is written a second time, in the
/// oracle.</summary>
internal sealed class Stage : Streamlet
{
    internal const long Modulus = 1_000_003;
    internal const string Refused = "the number is refused";
    internal const string Breaks = "the number breaks it";
    internal const long Horizon = 4;
    private readonly StagePlan _plan;
    private readonly Flaw _flaw;
    private long _lastOffset;
    private readonly Outlet<Drop> _out;
    private readonly Outlet<Drop>? _later;
    private readonly KeyedState<Running>? _running;
    private readonly KeyedState<Collected>? _collected;
    private readonly Timers<Drop>? _timers;

    internal Stage(StagePlan plan, Flaw flaw)
    {
        _plan = plan;
        _flaw = flaw;
        if (plan.Kind == StageKind.Strip) Inlet<Scored<Drop>>("in", OnScored);
        else Inlet<Drop>("in", OnDrop);
        _out = Outlet<Drop>("out");
        if (plan.Kind is StageKind.Running or StageKind.Delay or StageKind.Fragile)
            _running = State<Running>("running");
        if (plan.Kind == StageKind.Collect) _collected = State<Collected>("collected");
        if (!plan.IsDelay) return;
        _later = Outlet<Drop>("later");
        _timers = Timers<Drop>("delay", OnTimer, TimeSpan.FromMicroseconds(Horizon));
    }

    private void OnScored(in Scored<Drop> scored) => _out.Emit(scored.Record);

    private void OnDrop(in Drop drop)
    {
        _lastOffset = Context.Current.Offset;
        switch (_plan.Kind)
        {
            case StageKind.Map:
                _out.Emit(Mapped(drop));
                break;
            case StageKind.Filter:
                if (drop.Number % _plan.A != 0) _out.Emit(drop);
                break;
            case StageKind.Refuse:
                if (drop.Number % (_plan.A + 2) == 0) Reject(Refused);
                else _out.Emit(drop);
                break;
            case StageKind.Running:
                _out.Emit(drop with { Number = Add(drop.Number) });
                break;
            case StageKind.Collect:
                _out.Emit(drop with { Number = Collect(drop.Id) });
                break;
            case StageKind.Twice:
                _out.Emit(drop);
                _out.Emit(drop with { Number = drop.Number + 1 });
                break;
            case StageKind.Delay:
                _out.Emit(drop);
                _timers!.Set(Time + (drop.Number % _plan.A * _plan.B), drop);
                break;
            default:
                _out.Emit(drop with { Number = Add(drop.Number) });
                if (drop.Number % (_plan.A + 4) == 1) throw new InvalidOperationException(Breaks);
                break;
        }
    }

    private void OnTimer(in Drop drop)
    {
        if (_flaw == Flaw.TimerHasPositionOfTrigger) Context.Current.Offset = _lastOffset;
        _later!.Emit(drop with { Number = Add(drop.Number) });
        if (drop.Number % 3 == 1) _timers!.Set(Time + _plan.B, drop with { Number = drop.Number / 3 });
    }

    private Drop Mapped(Drop drop)
    {
        var number = ((drop.Number * _plan.A) + _plan.B) % Modulus;
        return drop with { Number = number, Key = _plan.B > 3 ? $"k{number % 6}" : drop.Key };
    }

    private long Add(long number)
    {
        ref var running = ref _running!.Value;
        running.Value = ((running.Value * 31) + number + 1) % Modulus;
        return running.Value;
    }

    private long Collect(long id)
    {
        _collected!.TryGet(out var known);
        var ids = known.Ids.IsDefault ? [id] : known.Ids.Add(id);
        if (ids.Length > _plan.A) _collected.Remove();
        else _collected.Value.Ids = ids;
        var sum = 0L;
        foreach (var each in ids) sum = ((sum * 31) + each) % Modulus;
        return sum;
    }
}
