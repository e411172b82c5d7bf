namespace Millrace.Backplanes;

/// <summary>What a topic is opened with. Partition counts are fixed once a topic exists.</summary>
/// <param name="Name">The topic's name; at most 200 characters of <c>a-z 0-9 . - ~</c>; <c>~</c> begins internal
/// names.</param>
/// <param name="Partitions">Number of partitions, at least 1.</param>
public sealed record TopicSettings(string Name, int Partitions)
{
    /// <summary>Age since the append after which batches may be dropped; null keeps them.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Bytes per partition above which the oldest batches may be dropped; null sets no bound.</summary>
    public long? RetentionBytes { get; init; }
}
