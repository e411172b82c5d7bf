using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>Streamlets joined by wires: they run and commit together. One task per partition number.</summary>
internal sealed record PlannedGroup
{
    /// <summary>The name of its first streamlet in file order.</summary>
    public required string Name { get; init; }

    /// <summary>Its streamlets so that each comes after those whose wires lead to it; else in file order.</summary>
    public required ImmutableArray<PlannedStreamlet> Streamlets { get; init; }

    /// <summary>The wires, in file order.</summary>
    public required ImmutableArray<PlannedWire> Wires { get; init; }

    /// <summary>Inlets that read topics, in the order of streamlets and ports.</summary>
    public required ImmutableArray<TopicConnection> Inputs { get; init; }

    /// <summary>Outlets that write topics, in the order of streamlets and ports.</summary>
    public required ImmutableArray<TopicConnection> Outputs { get; init; }

    /// <summary>Number of tasks: the partitions of its input topics, or 1.</summary>
    public required int Partitions { get; init; }

    /// <summary>Threads that run its tasks, at least 1.</summary>
    public required int Lanes { get; init; }

    /// <summary>Whether it brings records in.</summary>
    public bool HasIngress => Streamlets.Any(s => s.IsIngress);
}
