namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A direct connection of two ports of one group.</summary>
internal sealed record PlannedWire(PortPath From, PortPath To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
