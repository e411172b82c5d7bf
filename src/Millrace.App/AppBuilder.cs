using System.Reflection;
using Millrace.Models;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;

namespace Millrace.App;

/// <summary>Gathers what blueprints can use: the ready-made streamlets, the app's own, and what plug-ins
/// bring.</summary>
internal sealed class AppBuilder : IMillraceBuilder
{
    private readonly List<IModelFormat> _formats = [];

    /// <summary>Begins with the ready-made streamlets and the app's own types.</summary>
    /// <param name="app">The app's assembly; null where there is none.</param>
    internal AppBuilder(Assembly? app = null)
    {
        foreach (var assembly in (Assembly?[])[app, typeof(TypeRegistry).Assembly])
            if (assembly is not null) MillraceRegistryAttribute.Of(assembly)?.AddTo(Types);
        StandardStreamlets.AddTo(Types.AddStreamlet);
        Types.AddStreamlet(new ScoreStreamletType());
    }

    /// <summary>Streamlets and record types.</summary>
    internal TypeRegistry Types { get; } = new();

    /// <summary>The model formats.</summary>
    internal IReadOnlyList<IModelFormat> Formats => _formats;

    /// <inheritdoc/>
    public IMillraceBuilder AddStreamlet(StreamletType type)
    {
        Types.AddStreamlet(type);
        return this;
    }

    /// <inheritdoc/>
    public IMillraceBuilder AddModelFormat(IModelFormat format)
    {
        if (_formats.Any(f => f.Name == format.Name))
            throw new ArgumentException($"The model format '{format.Name}' was added twice.", nameof(format));
        _formats.Add(format);
        return this;
    }
}
