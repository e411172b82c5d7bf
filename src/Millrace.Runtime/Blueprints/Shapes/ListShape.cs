using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A list; where one alone is allowed, it may stand without brackets.</summary>
internal sealed record ListShape(ValueShape Item, bool AllowsOneAlone = false) : ValueShape
{
    internal override string Expected => AllowsOneAlone ? $"{Item.Expected}, or a list of them" : "a list";

    internal override JsonObject ToJsonSchema()
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = Item.ToJsonSchema() };
        return AllowsOneAlone ? new JsonObject { ["oneOf"] = new JsonArray(Item.ToJsonSchema(), list) } : list;
    }
}
