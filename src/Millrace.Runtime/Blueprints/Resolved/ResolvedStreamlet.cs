using Millrace.Runtime.Blueprints.Declared;

namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>A streamlet of the blueprint and the type that it names, where that is known.</summary>
internal sealed class ResolvedStreamlet(DeclaredStreamlet declared, int index, StreamletType? type)
{
    private const string SlotParameter = "slot";
    private const string OutcomesInlet = "outcomes";

    /// <summary>As it is written, overrides included.</summary>
    internal DeclaredStreamlet Declared { get; } = declared;

    /// <summary>Its number in file order.</summary>
    internal int Index { get; } = index;

    /// <summary>Its type; null where that is not known.</summary>
    internal StreamletType? Type { get; } = type;

    internal string Name => Declared.Name.Value;

    internal Place Place => Declared.Name.Place;

    internal Streamlet? Specimen => Type?.Specimen;

    internal IReadOnlyList<Inlet> Inlets => Specimen?.Inlets ?? [];

    internal IReadOnlyList<Outlet> Outlets => Specimen?.Outlets ?? [];

    internal IEnumerable<Port> Ports => Inlets.Cast<Port>().Concat(Outlets);

    internal IReadOnlyList<Parameter> Parameters => Specimen?.Parameters ?? [];

    internal bool IsIngress => Specimen is IIngress;

    /// <summary>Whether it keeps state or sets timers, both of which are kept per key.</summary>
    internal bool IsKeyed => Specimen?.Stores.Any(store => store.IsKeyed) == true;

    /// <summary>Whether it keeps state or waits with timers, by key or not: its inputs must be there to be read
    /// again.</summary>
    internal bool Remembers => IsKeyed || Specimen?.TimerQueue is not null;

    /// <summary>Whether its type names a slot: it scores there or joins outcomes.</summary>
    internal bool UsesSlot => Parameters.Any(p => p.Name == SlotParameter);

    /// <summary>Whether it joins the outcomes of its slot; what else uses a slot scores in it.</summary>
    internal bool JoinsOutcomes => UsesSlot && Inlets.Any(inlet => inlet.Name == OutcomesInlet);

    /// <summary>The inlet whose records are scored or, for an outcome-join, tell what turned out to be true.</summary>
    internal Inlet? SlotInlet => JoinsOutcomes
        ? Inlets.First(inlet => inlet.Name == OutcomesInlet)
        : UsesSlot && Inlets.Count > 0 ? Inlets[0] : null;

    /// <summary>The slot that it names, where it does.</summary>
    internal Located<string>? Slot => UsesSlot ? Declared.Parameter(SlotParameter)?.Value : null;

    internal Port? Port(string name) => Ports.FirstOrDefault(port => port.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
