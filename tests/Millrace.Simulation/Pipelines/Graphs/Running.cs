namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>State that depends on the order in which records came.</summary>
[Schema]
internal record struct Running(long Value);
