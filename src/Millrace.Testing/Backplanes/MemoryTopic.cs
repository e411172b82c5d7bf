using Millrace.Backplanes;

namespace Millrace.Testing.Backplanes;

/// <summary>A topic in memory.</summary>
internal sealed class MemoryTopic(TopicState state)
{
    internal TopicState State { get; set; } = state;

    internal MemoryPartition[] Partitions { get; } =
        [.. Enumerable.Range(0, state.Settings.Partitions).Select(_ => new MemoryPartition())];
}
