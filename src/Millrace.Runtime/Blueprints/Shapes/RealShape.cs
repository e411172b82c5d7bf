using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A finite number.</summary>
internal sealed record RealShape : ScalarShape
{
    internal override string Expected => "a number such as 0.5";

    internal override string? Check(string text) =>
        ParameterText.Real(null)(text, out _) is null ? null : $"'{text}' is not {Expected}";

    internal override JsonObject ToJsonSchema() => new() { ["type"] = "number" };
}
