namespace Millrace.Backplanes;

/// <summary>One partition of a topic, by the number that the backplane gave the topic.</summary>
/// <param name="Topic">The topic's number within its backplane.</param>
/// <param name="Partition">The partition, from 0.</param>
public readonly record struct TopicPartition(int Topic, int Partition);
