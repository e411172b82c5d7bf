using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>True or false.</summary>
internal sealed record BooleanShape : ScalarShape
{
    internal override string Expected => "true or false";

    internal override string? Check(string text) =>
        text is "true" or "false" ? null : $"'{text}' is neither true nor false";

    internal override JsonObject ToJsonSchema() => new() { ["type"] = "boolean" };
}
