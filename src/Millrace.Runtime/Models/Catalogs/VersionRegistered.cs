namespace Millrace.Runtime.Models.Catalogs;

/// <summary>A package was pushed and passed admission.</summary>
internal sealed record VersionRegistered : CatalogEvent
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version's number within the model, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the package.</summary>
    public required string Digest { get; init; }

    /// <summary>Format of the payload.</summary>
    public required string PayloadFormat { get; init; }

    /// <summary>Features, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Outputs, in order.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>From the manifest.</summary>
    public string? Description { get; init; }

    /// <summary>From the manifest.</summary>
    public string? Trained { get; init; }

    /// <summary>What admission noted.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The version as people name it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => $"{Model}@{Version}";
}
