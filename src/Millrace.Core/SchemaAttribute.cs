namespace Millrace;

/// <summary>
/// Makes a struct, class or record a schema: its public properties and fields, in the order of their declaration
/// (parameters of a primary constructor first), are the fields, and the generator writes its codec. Structs cost no
/// allocation; classes work and allocate.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SchemaAttribute : Attribute
{
    /// <summary>The schema's name in blueprints; the type's own if it is not set.</summary>
    public string? Name { get; set; }
}
