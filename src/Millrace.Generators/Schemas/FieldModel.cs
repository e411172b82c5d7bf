namespace Millrace.Generators.Schemas;

/// <summary>One field of a schema, as far as code is made of it.</summary>
internal sealed record FieldModel
{
    /// <summary>The C# member, escaped.</summary>
    public string Member { get; init; } = "";

    /// <summary>The field's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The C# type, fully qualified.</summary>
    public string Type { get; init; } = "";

    /// <summary>An expression that makes its value codec.</summary>
    public string Codec { get; init; } = "";

    /// <summary>What the record writer and reader call it (<c>Int64</c>), or empty where they do not know it.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Whether it is a number or bool, whose columns are copied to features.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it may be absent.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the C# declaration gives it a value.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The constructor's parameter that sets it, escaped; empty where it is set by name.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>How a value is put into a record that exists.</summary>
    public Setting Setting { get; init; }

    /// <summary>Whether the compiler demands it in an initializer.</summary>
    public bool IsRequired { get; init; }
}
