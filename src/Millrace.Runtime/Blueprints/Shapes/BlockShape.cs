using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A map whose keys are given.</summary>
/// <param name="What">What it describes, for messages.</param>
/// <param name="Keys">The keys.</param>
internal sealed record BlockShape(string What, ImmutableArray<KeyShape> Keys) : ValueShape
{
    /// <summary>What other keys may hold; null where there are none.</summary>
    internal ValueShape? Others { get; init; }

    internal override string Expected => $"a map with {string.Join(", ", Keys.Select(k => k.Name))}";

    internal KeyShape? Find(string key) => Keys.FirstOrDefault(k => k.Name == key);

    internal override JsonObject ToJsonSchema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
        {
            var value = key.Value.ToJsonSchema();
            value["description"] = key.Description;
            properties[key.Name] = value;
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = Others is null ? JsonValue.Create(false) : Others.ToJsonSchema();
        return schema;
    }
}
