using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>Which of a slot's features a version takes, by name. Immutable; safe from many threads.</summary>
internal sealed class FeatureBinding
{
    private readonly int[] _places;
    private readonly int _offered;
    private readonly bool _isWhole;

    /// <summary>Binds a version; every feature of it must be offered.</summary>
    public FeatureBinding(IReadOnlyList<string> offered, IModel model)
    {
        _offered = offered.Count;
        _places = [.. model.Features.Select(feature => IndexOf(offered, feature.Name))];
        if (_places.Contains(-1)) throw new ArgumentException("The slot does not offer all features.", nameof(model));
        _isWhole = _places.SequenceEqual(Enumerable.Range(0, _offered));
    }

    /// <summary>The first feature of a version that a slot does not offer, or null.</summary>
    public static string? Missing(IReadOnlyList<string> offered, IModel model) =>
        model.Features.Select(feature => feature.Name).FirstOrDefault(name => IndexOf(offered, name) < 0);

    /// <summary>Fills a scorer from rows of the slot's features.</summary>
    public void Gather(ReadOnlySpan<float> slotRows, int rows, IScorer scorer)
    {
        var target = scorer.Features;
        if (_isWhole)
        {
            slotRows[..(rows * _offered)].CopyTo(target);
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            var from = slotRows.Slice(row * _offered, _offered);
            var to = target.Slice(row * _places.Length, _places.Length);
            for (var i = 0; i < _places.Length; i++) to[i] = from[_places[i]];
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
