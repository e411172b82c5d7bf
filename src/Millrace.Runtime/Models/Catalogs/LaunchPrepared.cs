namespace Millrace.Runtime.Models.Catalogs;

/// <summary>An instance has loaded, checked and warmed up all that a launch needs.</summary>
internal sealed record LaunchPrepared : CatalogEvent
{
    /// <summary>The launch.</summary>
    public required long Launch { get; init; }

    /// <summary>The instance.</summary>
    public required string Instance { get; init; }
}
