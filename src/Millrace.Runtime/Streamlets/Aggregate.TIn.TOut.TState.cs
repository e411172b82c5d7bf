using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Adds up the records of each key in windows that follow each other without a gap, by event time. A timer closes a
/// window, once; what comes for it after that is late. State and timers are of the key and the window's start.
/// </summary>
internal sealed class Aggregate<TIn, TOut, TState> : Streamlet
{
    private readonly RecordCodec<TIn> _codec;
    private readonly RecordCodec<TOut> _target;
    private readonly RecordCodec<TState> _kept;
    private readonly AggregatePlan? _plan;
    private readonly Parameter<TimeSpan> _window;
    private readonly Parameter<TimeSpan> _lateness;
    private readonly KeyedState<TState> _state;
    private readonly Timers<WindowEnd> _ends;
    private readonly Outlet<TOut> _out;
    private readonly Outlet<TIn> _late;
    private WindowOpen<TIn, TState> _open = null!;
    private WindowAdd<TIn, TState> _add = null!;
    private WindowClose<TState, TOut> _close = null!;
    private long _size;
    private long _wait;

    public Aggregate(
        RecordCodec<TIn> codec, RecordCodec<TOut> target, RecordCodec<TState> state, AggregatePlan? plan)
    {
        (_codec, _target, _kept, _plan) = (codec, target, state, plan);
        Inlet<TIn>("in", Take);
        _out = Outlet<TOut>("out");
        _late = Outlet<TIn>("late");
        _state = State("windows", state);
        _ends = Timers<WindowEnd>("ends", End);
        _window = Add(Parameter.Duration(AggregateType.Window, "How long a window is.", null,
            (TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(3660))));
        _lateness = Add(Parameter.Duration("lateness", "How long after its end a window waits for late records.",
            TimeSpan.Zero, (TimeSpan.Zero, TimeSpan.FromDays(3660))));
        Add(Parameter.Names(AggregatePlan.Keep, "Fields taken from a window's first record: its key, as a rule."));
        Add(Parameter.Expressions(AggregatePlan.Set,
            "Aggregates by name: count(), or sum, min, max or mean of an expression.", isRequired: true));
    }

    public override void Start(StreamletStart start)
    {
        _size = EventTime.FromTimeSpan(_window.Value);
        _wait = EventTime.FromTimeSpan(_lateness.Value);
        _open = AggregateCompiler.Open<TIn, TState>(_plan!, _codec);
        _add = AggregateCompiler.Add<TIn, TState>(_plan!, _codec);
        _close = AggregateCompiler.Close<TState, TOut>(_plan!);
    }

    private void Take(in TIn record)
    {
        var start = Time - ((Time % _size) + _size) % _size;
        var end = start + _size + _wait;
        if (Watermark >= end)
        {
            _late.Emit(in record);
            return;
        }

        var row = record;
        var field = 0;
        Context.ExtendKey(start);
        var isOpen = _state.TryGet(out var window);
        if (!isOpen) window = _kept.Default();
        try
        {
            if (!isOpen) _open(ref row, ref window);
            _add(ref row, ref window, ref field);
        }
        catch (Exception failure) when (BadValues.Are(failure))
        {
            Reject($"'{_plan!.Aggregates[field].Name}: {_plan.Aggregates[field].Value?.Text}': "
                + $"{BadValues.Reason(failure)}.");
            return;
        }

        _state.Value = window;
        if (!isOpen) _ends.Set(end, new WindowEnd { Start = start });
    }

    private void End(in WindowEnd end)
    {
        if (!_state.TryGet(out var window)) return;
        _state.Remove();
        Context.CutKey();
        var target = _target.Default();
        _close(ref window, EventTime.ToDateTime(end.Start), ref target);
        _out.Emit(in target);
    }
}
