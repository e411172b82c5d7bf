using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A parameter's value as text.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value, with the place of the file or override that it comes from.</param>
internal sealed record DeclaredParameter(Located<string> Name, Located<string> Value)
{
    /// <summary>How it is written; a map or list stands in <see cref="Value"/> as one text.</summary>
    public ParameterForm Form { get; init; }

    /// <summary>The entries of a map.</summary>
    public ImmutableArray<DeclaredEntry> Entries { get; init; } = [];

    /// <summary>Where the text of a single value begins, behind its quote if it has one.</summary>
    public Place Text { get; init; } = Value.Place;

    /// <summary>The place of the name of an entry, or of the value.</summary>
    internal Place NameOf(string? entry) =>
        Entries.FirstOrDefault(known => known.Name.Value == entry)?.Name.Place ?? Text;

    /// <summary>The place of a character of the value, or of an entry of it.</summary>
    internal Place At(string? entry, int position)
    {
        var place = Entries.FirstOrDefault(known => known.Name.Value == entry)?.Text ?? Text;
        return place.Line == 0 ? place : place with { Column = place.Column + position };
    }
}
