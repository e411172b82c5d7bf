using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>The value of a parameter, whose kind the streamlet's type knows.</summary>
internal sealed record AnyScalarShape : ScalarShape
{
    internal override string Expected => "a single value";

    internal override string? Check(string text) => null;

    internal override JsonObject ToJsonSchema() => new() { ["type"] = new JsonArray("string", "number", "boolean") };
}
