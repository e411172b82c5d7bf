namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A port in the picture, with the name of its schema and the topic that it is on.</summary>
internal sealed record GraphPort(string Name, string? Schema, string? Topic);
