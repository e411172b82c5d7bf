namespace Millrace.Tests.Execution;

/// <summary>Counts by key, and counts again when a timer of each record fires.</summary>
internal sealed class Tally : Streamlet
{
    private readonly Outlet<Item> _counted;
    private readonly Outlet<Item> _later;
    private readonly KeyedState<Item> _count;
    private readonly Timers<Item> _timer;

    public Tally()
    {
        Inlet<Item>("in", OnItem);
        _counted = Outlet<Item>("counted");
        _later = Outlet<Item>("later");
        _count = State<Item>("count");
        _timer = Timers<Item>("later", OnTimer, TimeSpan.FromDays(1));
    }

    private void OnItem(in Item item)
    {
        if (item.Number < 0)
        {
            Reject("the number is negative");
            return;
        }

        ref var count = ref _count.Value;
        count = count with { Key = item.Key, Number = count.Number + 1 };
        _counted.Emit(count);
        _timer.Set(Time + (item.Number % 5 * 3), item);
    }

    private void OnTimer(in Item item)
    {
        ref var count = ref _count.Value;
        count = count with { Number = count.Number + 1000 };
        _later.Emit(new Item(item.Key, count.Number));
    }
}
