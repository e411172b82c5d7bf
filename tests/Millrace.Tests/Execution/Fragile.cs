namespace Millrace.Tests.Execution;

/// <summary>Counts, and throws on some records after it has changed its state and emitted.</summary>
internal sealed class Fragile : Streamlet
{
    private readonly Outlet<Item> _out;
    private readonly KeyedState<Item> _count;

    public Fragile()
    {
        Inlet<Item>("in", OnItem);
        _out = Outlet<Item>("out");
        _count = State<Item>("count");
    }

    internal static bool Breaks(Item item) => item.Number % 7 == 3;

    private void OnItem(in Item item)
    {
        ref var count = ref _count.Value;
        count = count with { Number = count.Number + 1 };
        _out.Emit(item with { Number = count.Number });
        if (Breaks(item)) throw new InvalidOperationException($"{item.Number} breaks it");
    }
}
