using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A place where models score.</summary>
internal sealed record PlannedSlot
{
    /// <summary>The slot's name.</summary>
    public required string Name { get; init; }

    /// <summary>Fields of the scored records that it offers as features; a version binds its subset by
    /// name.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Folders of packages to register at the first start, as written: relative to the blueprint.</summary>
    public required ImmutableArray<string> Packages { get; init; }

    /// <summary>The launch of the first start; empty where there is none.</summary>
    public required ImmutableArray<LaunchEntry> Launch { get; init; }

    /// <summary>What happens when nothing can score.</summary>
    public required OtherwisePolicies Otherwise { get; init; }

    /// <summary>How long scoring a batch may take; null sets no bound.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Where outcomes come from, if anywhere.</summary>
    public OutcomeSource? Outcome { get; init; }

    /// <summary>Streamlets that score in the slot.</summary>
    public required ImmutableArray<string> Scorers { get; init; }

    /// <summary>Streamlets that join the slot's outcomes.</summary>
    public required ImmutableArray<string> OutcomeJoins { get; init; }
}
