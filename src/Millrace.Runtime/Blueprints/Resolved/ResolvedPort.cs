namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>A port of a streamlet of the blueprint.</summary>
internal readonly record struct ResolvedPort(ResolvedStreamlet Streamlet, Port Port)
{
    internal bool IsInlet => Port is Inlet;

    internal PortPath Path => new(Streamlet.Name, Port.Name);

    /// <inheritdoc/>
    public override string ToString() => Path.ToString();
}
