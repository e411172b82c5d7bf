namespace Millrace.Tests.Execution;

/// <summary>Two inlets, one output: what it emits depends on the order in which records come in.</summary>
internal sealed class Pairing : Streamlet
{
    private readonly Outlet<Item> _out;
    private readonly KeyedState<Item> _last;

    public Pairing()
    {
        Inlet<Item>("left", OnLeft);
        Inlet<Item>("right", OnRight);
        _out = Outlet<Item>("out");
        _last = State<Item>("last");
    }

    private void OnLeft(in Item item)
    {
        ref var last = ref _last.Value;
        last = item with { Number = (last.Number * 31) + item.Number };
        _out.Emit(last);
    }

    private void OnRight(in Item item)
    {
        ref var last = ref _last.Value;
        last = item with { Number = (last.Number * 37) + item.Number };
        _out.Emit(last);
    }
}
