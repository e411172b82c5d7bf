namespace Millrace.Runtime.Models.Catalogs;

/// <summary>An instance cannot prepare a launch, which is thereby rejected everywhere.</summary>
internal sealed record LaunchRefused : CatalogEvent
{
    /// <summary>The launch.</summary>
    public required long Launch { get; init; }

    /// <summary>The instance.</summary>
    public required string Instance { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }
}
