using System.Globalization;
using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A whole number between two bounds.</summary>
internal sealed record IntegerShape(long Least, long Most) : ScalarShape
{
    internal override string Expected =>
        string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}");

    internal override string? Check(string text) =>
        ParameterText.Integer((Least, Most))(text, out _) is null ? null : $"'{text}' is not {Expected}";

    internal override JsonObject ToJsonSchema() =>
        new() { ["type"] = "integer", ["minimum"] = Least, ["maximum"] = Most };
}
