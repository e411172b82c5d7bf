namespace Millrace.Generators.Schemas;

/// <summary>A type marked as a schema, as far as code is made of it.</summary>
internal sealed record SchemaModel
{
    /// <summary>Its namespace; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its name, fully qualified.</summary>
    public string Type { get; init; } = "";

    /// <summary>The name of its codec's class.</summary>
    public string CodecName { get; init; } = "";

    /// <summary>The schema's name.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>public</c> or <c>internal</c>.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>Whether it is a struct.</summary>
    public bool IsStruct { get; init; }

    /// <summary>The fields in the order of writing.</summary>
    public EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The codec's class, fully qualified.</summary>
    public string Codec => Namespace.Length == 0 ? "global::" + CodecName : $"global::{Namespace}.{CodecName}";
}
