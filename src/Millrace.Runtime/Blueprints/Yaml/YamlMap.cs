using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>Keys and values in file order; keys are distinct.</summary>
internal sealed record YamlMap(Place Place, ImmutableArray<YamlEntry> Entries) : YamlNode(Place)
{
    internal override string Shape => "a map";

    /// <summary>The value of a key, or null where it is not there or nothing was written.</summary>
    internal YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Value == key) return entry.Value.IsNull ? null : entry.Value;
        return null;
    }
}
