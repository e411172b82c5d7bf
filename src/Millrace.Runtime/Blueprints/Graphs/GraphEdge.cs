namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A connection: of two ports by a wire, or of one port and a topic.</summary>
/// <param name="From">The outlet; null where it leads from the topic.</param>
/// <param name="To">The inlet; null where it leads to the topic.</param>
/// <param name="Topic">The topic; null for a wire.</param>
/// <param name="Schema">The name of the schema.</param>
internal sealed record GraphEdge(string? From, string? To, string? Topic, string? Schema);
