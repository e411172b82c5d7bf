using Millrace;

namespace CallRecords;

/// <summary>Adds up the calls of each window. A timer closes it, once; what comes after that is late.</summary>
public sealed class CallAggregator : Streamlet
{
    private readonly Parameter<TimeSpan> _watermark;
    private readonly KeyedState<AggregatedCallStats> _window;
    private readonly Timers<AggregatedCallStats> _closing;
    private readonly Outlet<AggregatedCallStats> _out;
    private readonly Outlet<ValidCall> _late;

    public CallAggregator()
    {
        Inlet<ValidCall>("in", Count);
        _out = Outlet<AggregatedCallStats>("out");
        _late = Outlet<ValidCall>("late");
        _window = State<AggregatedCallStats>("window");
        _closing = Timers<AggregatedCallStats>("closing", Close);
        _watermark = Add(Parameter.Duration("watermark", "How long a window waits.", TimeSpan.FromMinutes(1)));
    }

    private void Count(in ValidCall call)
    {
        var closes = ((call.WindowStartSeconds + call.WindowDurationSeconds) * 1_000_000)
            + EventTime.FromTimeSpan(_watermark.Value);
        if (Watermark >= closes) _late.Emit(in call);
        else Add(in call, closes);
    }

    private void Add(in ValidCall call, long closes)
    {
        ref var window = ref _window.Value;
        if (window.Calls == 0)
            _closing.Set(closes, window = new(call.WindowStartSeconds, call.WindowDurationSeconds, 0, 0, 0));
        window.Calls++;
        window.TotalCallDurationSeconds += call.Call.DurationSeconds;
    }

    private void Close(in AggregatedCallStats opened)
    {
        var window = _window.Value;
        _out.Emit(window with { AvgCallDurationSeconds = (double)window.TotalCallDurationSeconds / window.Calls });
        _window.Remove();
    }
}
