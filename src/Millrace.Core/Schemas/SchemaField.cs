namespace Millrace.Schemas;

/// <summary>A named field of a schema.</summary>
/// <param name="Name">Its one name everywhere: blueprint, JSON, Parquet, features.</param>
/// <param name="Type">Its type.</param>
/// <param name="HasDefault">Whether a reader may fill it in where the writer did not have it.</param>
public sealed record SchemaField(string Name, FieldType Type, bool HasDefault = false)
{
    /// <summary>The default as JSON, where a blueprint declares one; null where it is the type's own: zero, empty,
    /// absent, or what a C# class says.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a reader does without it: it has a default, or it is optional and then absent.</summary>
    public bool CanBeMissing => HasDefault || Type.IsOptional;
}
