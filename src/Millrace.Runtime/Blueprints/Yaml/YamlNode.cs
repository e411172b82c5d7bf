namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>A node of a YAML file that remembers its place.</summary>
internal abstract record YamlNode(Place Place)
{
    /// <summary>What it is, for messages.</summary>
    internal abstract string Shape { get; }

    /// <summary>Whether nothing was written.</summary>
    internal virtual bool IsNull => false;
}
