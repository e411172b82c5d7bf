using Millrace.Models;

namespace Millrace;

/// <summary>What plug-ins extend: each brings one <c>Add…</c> method on it. Nothing is scanned.</summary>
public interface IMillraceBuilder
{
    /// <summary>Adds a kind of streamlet.</summary>
    IMillraceBuilder AddStreamlet(StreamletType type);

    /// <summary>Adds a model format; a second one of the same name is a bug.</summary>
    IMillraceBuilder AddModelFormat(IModelFormat format);
}
