namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>One <c>key: value</c> of a map.</summary>
internal readonly record struct YamlEntry(Located<string> Key, YamlNode Value);
