using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>A list or map that is being read.</summary>
internal sealed class YamlFrame(Place place, bool isMap)
{
    private readonly ImmutableArray<YamlNode>.Builder _items = ImmutableArray.CreateBuilder<YamlNode>();
    private readonly ImmutableArray<YamlEntry>.Builder _entries = ImmutableArray.CreateBuilder<YamlEntry>();
    private readonly Dictionary<string, Place> _keys = new(StringComparer.Ordinal);
    private Located<string>? _key;
    private bool _isKeyDropped;

    /// <summary>Whether the next node is a key of a map.</summary>
    internal bool AwaitsKey => isMap && _key is null && !_isKeyDropped;

    /// <summary>Takes a key; returns the place of an equal one before it. The first one stays.</summary>
    internal Place? TakeKey(Located<string> key)
    {
        if (_keys.TryAdd(key.Value, key.Place))
        {
            _key = key;
            return null;
        }

        _isKeyDropped = true;
        return _keys[key.Value];
    }

    /// <summary>Leaves out the key that stands here and its value.</summary>
    internal void DropKey() => _isKeyDropped = true;

    internal void Take(YamlNode node)
    {
        if (!isMap) _items.Add(node);
        else if (_key is { } key) _entries.Add(new YamlEntry(key, node));
        _key = null;
        _isKeyDropped = false;
    }

    internal YamlNode Finish() =>
        isMap ? new YamlMap(place, _entries.ToImmutable()) : new YamlList(place, _items.ToImmutable());
}
