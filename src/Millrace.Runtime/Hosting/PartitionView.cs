namespace Millrace.Runtime.Hosting;

/// <summary>A partition of a topic.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Start">First offset that can still be read.</param>
/// <param name="End">Offset after the last committed record.</param>
public sealed record PartitionView(int Partition, long Start, long End);
