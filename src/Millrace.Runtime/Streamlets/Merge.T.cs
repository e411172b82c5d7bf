namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Brings records of several inlets into the order of their event times: each waits until no earlier one can come, as
/// the watermark says, and leaves with its own key, time and position. Those of one time leave as they came.
/// </summary>
internal sealed class Merge<T> : Streamlet
{
    private const int MostInlets = 8;
    private readonly Timers<T> _waiting;
    private readonly Outlet<T> _out;

    public Merge()
    {
        _waiting = Timers<T>("waiting", Release);
        TimerQueue!.IsByKey = false;
        for (var i = 0; i < MostInlets; i++) Inlet<T>($"in-{i}", Wait, optional: i > 0);
        _out = Outlet<T>("out");
    }

    private void Wait(in T record) => _waiting.Set(Time, in record);

    private void Release(in T record) => _out.Emit(in record);
}
