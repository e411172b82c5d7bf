namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>A topic in the picture.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">The name of its schema.</param>
/// <param name="Key">Its key field, if any.</param>
/// <param name="Partitions">Number of partitions.</param>
/// <param name="HasOutsideWriters">Whether programs outside the blueprint write it.</param>
internal sealed record GraphTopic(string Name, string Schema, string? Key, int Partitions, bool HasOutsideWriters);
