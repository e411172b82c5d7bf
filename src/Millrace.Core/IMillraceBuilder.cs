namespace Millrace;

/// <summary>What plug-ins extend: each brings one <c>Add…</c> method on it. Nothing is scanned.</summary>
public interface IMillraceBuilder
{
    /// <summary>Adds a kind of streamlet.</summary>
    IMillraceBuilder AddStreamlet(StreamletType type);
}
