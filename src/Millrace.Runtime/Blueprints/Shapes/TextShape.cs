using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>Any text that is not empty. What it means is checked later, with a message of its own.</summary>
internal sealed record TextShape(string What, string? Pattern = null) : ScalarShape
{
    internal override string Expected => What;

    internal override string? Check(string text) => text.Length == 0 ? $"{What} is empty" : null;

    internal override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "string", ["minLength"] = 1 };
        if (Pattern is not null) schema["pattern"] = Pattern;
        return schema;
    }
}
