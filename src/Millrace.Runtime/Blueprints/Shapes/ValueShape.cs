using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>
/// What may stand at a place of a blueprint. The same shapes check a file, and make its JSON Schema for editors.
/// </summary>
internal abstract record ValueShape
{
    /// <summary>What is expected, for messages.</summary>
    internal abstract string Expected { get; }

    /// <summary>The shape as JSON Schema (draft 2020-12).</summary>
    internal abstract JsonObject ToJsonSchema();
}
