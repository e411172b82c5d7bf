using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A blueprint without errors, with everything resolved that the engine needs: the plan. Immutable.</summary>
internal sealed record VerifiedBlueprint
{
    /// <summary>The blueprint's name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 in hexadecimal over the resolved plan: comments, layout and order of keys do not change it,
    /// an overridden parameter does.</summary>
    public required string Digest { get; init; }

    /// <summary>What a crash may do to results.</summary>
    public required Guarantee Guarantee { get; init; }

    /// <summary>What has happened to a commit that counts as done. It changes no result, so it is not in the
    /// digest.</summary>
    public Durability Durability { get; init; }

    /// <summary>When tasks commit.</summary>
    public required CommitPolicy Commit { get; init; }

    /// <summary>The streamlets in file order.</summary>
    public required ImmutableArray<PlannedStreamlet> Streamlets { get; init; }

    /// <summary>The topics in file order; the index is <see cref="PlannedTopic.Id"/>.</summary>
    public required ImmutableArray<PlannedTopic> Topics { get; init; }

    /// <summary>The wires in file order.</summary>
    public required ImmutableArray<PlannedWire> Wires { get; init; }

    /// <summary>The groups, in the order of their first streamlets.</summary>
    public required ImmutableArray<PlannedGroup> Groups { get; init; }

    /// <summary>The slots in file order.</summary>
    public required ImmutableArray<PlannedSlot> Slots { get; init; }
}
