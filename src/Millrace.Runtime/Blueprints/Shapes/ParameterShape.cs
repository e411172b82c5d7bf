using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>The value of a parameter, whose kind the streamlet's type knows: a single value, or a map or list of
/// them.</summary>
internal sealed record ParameterShape : ValueShape
{
    internal static readonly MapShape Map = new("a map of single values", new AnyScalarShape());

    internal static readonly ListShape List = new(new AnyScalarShape());

    internal override string Expected => "a single value, or a map or list of them";

    internal override JsonObject ToJsonSchema() =>
        new() { ["type"] = new JsonArray("string", "number", "boolean", "object", "array") };
}
