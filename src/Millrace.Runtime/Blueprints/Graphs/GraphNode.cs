using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A streamlet in the picture.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Role"><c>ingress</c>, <c>processor</c> or <c>egress</c>.</param>
/// <param name="Group">The group that it runs in.</param>
/// <param name="Slot">The slot that it uses, if any.</param>
/// <param name="Inlets">Its inlets.</param>
/// <param name="Outlets">Its outlets.</param>
internal sealed record GraphNode(
    string Name,
    string Type,
    string Role,
    string Group,
    string? Slot,
    ImmutableArray<GraphPort> Inlets,
    ImmutableArray<GraphPort> Outlets);
