namespace Millrace.Runtime.Models.Catalogs;

/// <summary>
/// Somebody said which versions are to stand in a slot. It takes effect once all owners have prepared it.
/// </summary>
internal sealed record LaunchSet : CatalogEvent
{
    /// <summary>Number of the launch, from 1, across all slots.</summary>
    public required long Launch { get; init; }

    /// <summary>The slot.</summary>
    public required string Slot { get; init; }

    /// <summary>The version that is to be live. Other roles get fields beside this one.</summary>
    public required string Live { get; init; }
}
