using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints;

/// <summary>
/// A blueprint as it is written, each part with its place. Names may be wrong and connections may lead nowhere; what
/// could not be read at all is left out (and was reported).
/// </summary>
internal sealed record Blueprint
{
    /// <summary>Where the file begins.</summary>
    public required Place Place { get; init; }

    /// <summary>Its name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>What a crash may do to results.</summary>
    public Guarantee Guarantee { get; init; }

    /// <summary>What has happened to a commit that counts as done, with its place; null where it is not said.</summary>
    public Located<Durability>? Durability { get; init; }

    /// <summary>When tasks commit.</summary>
    public CommitPolicy Commit { get; init; } = new();

    /// <summary>The streamlets in file order.</summary>
    public ImmutableArray<DeclaredStreamlet> Streamlets { get; init; } = [];

    /// <summary>The schemas in file order.</summary>
    public ImmutableArray<DeclaredSchema> Schemas { get; init; } = [];

    /// <summary>The topics in file order.</summary>
    public ImmutableArray<DeclaredTopic> Topics { get; init; } = [];

    /// <summary>The wires in file order.</summary>
    public ImmutableArray<DeclaredWire> Wires { get; init; } = [];

    /// <summary>The slots in file order.</summary>
    public ImmutableArray<DeclaredSlot> Slots { get; init; } = [];
}
