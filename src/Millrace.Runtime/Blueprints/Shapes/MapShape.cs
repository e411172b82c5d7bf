using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>Names of the author's choice, each with a value of one shape.</summary>
internal sealed record MapShape(string What, ValueShape Value) : ValueShape
{
    /// <summary>Pattern of names for editors; the rules have messages of their own.</summary>
    internal string NamePattern { get; init; } = "^[a-z0-9]+(-[a-z0-9]+)*$";

    internal override string Expected => What;

    internal override JsonObject ToJsonSchema() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
        ["additionalProperties"] = Value.ToJsonSchema(),
    };
}
