namespace Millrace.Runtime.Hosting;

/// <summary>A topic of the data directory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Name of the schema of its newest records, or null.</param>
/// <param name="Partitions">Its partitions.</param>
public sealed record TopicView(string Name, string? Schema, IReadOnlyList<PartitionView> Partitions);
