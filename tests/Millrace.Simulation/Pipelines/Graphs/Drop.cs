namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>The record that flows through random graphs.</summary>
[Schema]
internal record struct Drop(Utf8Text Key, long Id, long Number);
