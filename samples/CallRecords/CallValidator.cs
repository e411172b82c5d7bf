using Millrace;

namespace CallRecords;

/// <summary>Sets calls aside that cannot be of their time, and says in which window the others fall.</summary>
public sealed class CallValidator : Streamlet
{
    private const long Year2010 = 1_262_304_000;
    private readonly Parameter<TimeSpan> _window;
    private readonly Outlet<ValidCall> _valid;
    private readonly Outlet<InvalidRecord> _invalid;

    public CallValidator()
    {
        Inlet<CallRecord>("in", Validate);
        _valid = Outlet<ValidCall>("valid");
        _invalid = Outlet<InvalidRecord>("invalid");
        _window = Add(Parameter.Duration("group-by-window", "How long a window is, in whole seconds.",
            TimeSpan.FromMinutes(1), (TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))));
    }

    private void Validate(in CallRecord call)
    {
        var (time, length) = (call.TimestampSeconds, _window.Value.Ticks / TimeSpan.TicksPerSecond);
        if (time < Year2010) _invalid.Emit(new InvalidRecord(call.ToString(), "Timestamp outside range!"));
        else _valid.Emit(new ValidCall(call, time - (time % length), length), time * 1_000_000);
    }
}
