namespace Millrace.Runtime.Blueprints;

/// <summary>A port of a streamlet, written <c>streamlet.port</c>.</summary>
internal readonly record struct PortPath(string Streamlet, string Port)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Streamlet}.{Port}";

    /// <summary>Reads a path; false where there is not exactly one dot with text on both sides.</summary>
    internal static bool TryParse(string text, out PortPath path)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        path = dot < 0 ? default : new PortPath(text[..dot], text[(dot + 1)..]);
        return dot > 0 && dot < text.Length - 1 && text.IndexOf('.', dot + 1) < 0
            && !text.AsSpan().ContainsAny(" \t\r\n");
    }
}
