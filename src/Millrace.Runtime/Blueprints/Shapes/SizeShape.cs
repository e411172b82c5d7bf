using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A number of bytes.</summary>
internal sealed record SizeShape : ScalarShape
{
    internal const string Pattern = "^[0-9]+(\\.[0-9]+)? *(B|KiB|MiB|GiB|TiB)$";

    internal override string Expected => "a size such as 64 MiB";

    internal override string? Check(string text) => ParameterText.Size((1, long.MaxValue))(text, out _);

    internal override JsonObject ToJsonSchema() => new() { ["type"] = "string", ["pattern"] = Pattern };
}
