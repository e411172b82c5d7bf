using System.Text.Json.Nodes;
using Millrace.Runtime.Blueprints.Shapes;

namespace Millrace.Runtime.Blueprints;

/// <summary>
/// The JSON Schema of blueprints for editors, made from the tables that check the file and from the parameters of the
/// streamlet types. It helps typing; the verifier remains the judge.
/// </summary>
internal static class BlueprintSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema, with completion for these streamlet types.</summary>
    internal static JsonObject Of(IReadOnlyList<StreamletType> types)
    {
        var schema = BlueprintShapes.Blueprint.ToJsonSchema();
        schema["$schema"] = Draft;
        schema["title"] = "A Millrace blueprint";
        var properties = schema["properties"]!.AsObject();
        schema["required"]!.AsArray().Add("streamlets");
        if (types.Count > 0) properties["streamlets"]!["additionalProperties"] = Streamlets(types);
        return schema;
    }

    private static JsonObject Streamlets(IReadOnlyList<StreamletType> types)
    {
        var names = types.SelectMany(type => new[] { type.Name, type.FullName }).Distinct();
        var perType = types.GroupBy(type => type.Name).Where(same => same.Count() == 1).Select(same => same.First());
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type"),
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["enum"] = Array(names.Order(StringComparer.Ordinal)) },
            },
            ["allOf"] = new JsonArray([.. perType.Select(Condition)]),
        };
    }

    private static JsonObject Condition(StreamletType type)
    {
        var shape = BlueprintShapes.Streamlet.ToJsonSchema();
        var properties = shape["properties"]!.AsObject();
        foreach (var parameter in type.Specimen.Parameters)
        {
            var value = Value(parameter);
            value["description"] = Describe(parameter);
            properties[parameter.Name] = value;
            if (parameter.IsRequired) shape["required"]!.AsArray().Add(parameter.Name);
        }

        properties["type"] = new JsonObject { ["description"] = type.Description };
        shape["additionalProperties"] = false;
        var isType = new JsonObject { ["enum"] = Array(new[] { type.Name, type.FullName }.Distinct()) };
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["type"] = isType } },
            ["then"] = shape,
        };
    }

    private static JsonObject Value(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Integer => new JsonObject { ["type"] = "integer" },
        ParameterKind.Real => new JsonObject { ["type"] = "number" },
        ParameterKind.Boolean => new JsonObject { ["type"] = "boolean" },
        ParameterKind.Choice => new JsonObject { ["enum"] = Array(parameter.Choices) },
        ParameterKind.Duration => new JsonObject { ["type"] = "string", ["pattern"] = DurationShape.Pattern },
        ParameterKind.Size => new JsonObject { ["type"] = "string", ["pattern"] = SizeShape.Pattern },
        ParameterKind.Expressions => ParameterShape.Map.ToJsonSchema(),
        ParameterKind.Names => new JsonObject
        {
            ["oneOf"] = new JsonArray(new AnyScalarShape().ToJsonSchema(), ParameterShape.List.ToJsonSchema()),
        },
        _ => new AnyScalarShape().ToJsonSchema(),
    };

    private static string Describe(Parameter parameter) =>
        parameter.Description
        + (parameter.Allowed is { } allowed ? $" Allowed: {allowed}." : "")
        + (parameter.DefaultText is { } text ? $" Default: {text}." : "");

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
