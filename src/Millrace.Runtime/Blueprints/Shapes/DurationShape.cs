using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A span of time.</summary>
internal sealed record DurationShape : ScalarShape
{
    internal const string Pattern = "^[0-9]+(\\.[0-9]+)? *(us|ms|s|min|h|d)$";

    internal override string Expected => "a duration such as 100 ms";

    internal override string? Check(string text) =>
        ParameterText.Duration((TimeSpan.FromMicroseconds(1), TimeSpan.MaxValue))(text, out _);

    internal override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["pattern"] = Pattern };
}
