using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>A list of nodes.</summary>
internal sealed record YamlList(Place Place, ImmutableArray<YamlNode> Items) : YamlNode(Place)
{
    internal override string Shape => "a list";
}
