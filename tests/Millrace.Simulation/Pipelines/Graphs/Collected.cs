using System.Collections.Immutable;

namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>State that is a list of the records seen.</summary>
[Schema]
internal record struct Collected(ImmutableArray<long> Ids);
