using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>One value alone, or a map that says more.</summary>
internal sealed record EitherShape(ScalarShape Alone, ValueShape Map) : ValueShape
{
    internal override string Expected => $"{Alone.Expected}, or {Map.Expected}";

    internal override JsonObject ToJsonSchema() =>
        new() { ["oneOf"] = new JsonArray(Alone.ToJsonSchema(), Map.ToJsonSchema()) };
}
