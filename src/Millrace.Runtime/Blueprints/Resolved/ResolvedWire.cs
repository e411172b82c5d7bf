namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>A wire whose ends exist and have the right direction.</summary>
internal sealed record ResolvedWire(Located<ResolvedPort> From, Located<ResolvedPort> To)
{
    internal Place Place => From.Place;

    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
