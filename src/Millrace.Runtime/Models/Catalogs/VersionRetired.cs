namespace Millrace.Runtime.Models.Catalogs;

/// <summary>A version may not be launched any more.</summary>
internal sealed record VersionRetired : CatalogEvent
{
    /// <summary>The version, such as <c>delay-risk@1</c>.</summary>
    public required string Version { get; init; }
}
