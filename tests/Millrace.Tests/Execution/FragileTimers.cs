namespace Millrace.Tests.Execution;

/// <summary>Counts when the timer of a record fires, and throws on some after it has changed its state and
/// emitted.</summary>
internal sealed class FragileTimers : Streamlet
{
    private readonly Outlet<Item> _out;
    private readonly KeyedState<Item> _count;
    private readonly Timers<Item> _timer;

    public FragileTimers()
    {
        Inlet<Item>("in", OnItem);
        _out = Outlet<Item>("out");
        _count = State<Item>("count");
        _timer = Timers<Item>("timer", OnTimer, TimeSpan.FromDays(1));
    }

    private void OnItem(in Item item) => _timer.Set(Time + (item.Number % 5 * 3), item);

    private void OnTimer(in Item item)
    {
        ref var count = ref _count.Value;
        count = count with { Number = count.Number + 1 };
        _out.Emit(item with { Number = count.Number });
        if (Fragile.Breaks(item)) throw new InvalidOperationException($"{item.Number} breaks it");
    }
}
