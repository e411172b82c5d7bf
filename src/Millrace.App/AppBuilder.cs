using Millrace.Models;

namespace Millrace.App;

/// <summary>Gathers what plug-ins and the app's own assembly bring.</summary>
internal sealed class AppBuilder : IMillraceBuilder
{
    private readonly List<StreamletType> _streamlets = [];
    private readonly List<IModelFormat> _formats = [];

    /// <summary>The kinds of streamlet, in the order in which they were added.</summary>
    internal IReadOnlyList<StreamletType> Streamlets => _streamlets;

    /// <summary>The model formats.</summary>
    internal IReadOnlyList<IModelFormat> Formats => _formats;

    /// <inheritdoc/>
    public IMillraceBuilder AddStreamlet(StreamletType type)
    {
        if (_streamlets.All(t => t.FullName != type.FullName)) _streamlets.Add(type);
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
