using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>A topic and the indexes of its partitions.</summary>
internal sealed class LogTopic
{
    private TopicState _state;

    public LogTopic(TopicState state)
    {
        _state = state;
        Partitions = new PartitionIndex[state.Settings.Partitions];
        for (var i = 0; i < Partitions.Length; i++) Partitions[i] = new PartitionIndex(new TopicPartition(state.Id, i));
    }

    /// <summary>Changes where retention is brought up to date.</summary>
    public TopicState State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    public PartitionIndex[] Partitions { get; }
}
