using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>The outlets of a task that write to one topic: step 5 of the path of a record.</summary>
internal abstract class OutputPort(PlannedTopic topic, int topicId, int task)
{
    private readonly long[] _carried = new long[topic.Partitions];

    internal PlannedTopic Topic { get; } = topic;

    internal int TopicId { get; } = topicId;

    internal int Task { get; } = task;

    internal long Written { get; private protected set; }

    /// <summary>Nothing is known any more of what the partitions have been told of the watermark.</summary>
    internal void Reset() => Array.Fill(_carried, EventTime.Beginning);

    /// <summary>Takes in another outlet that writes to the topic; false where its records are of another
    /// type.</summary>
    internal abstract bool TryAdd(Outlet outlet);

    /// <summary>Writes the rows of the step.</summary>
    internal abstract void Write(CommitContent commit, Step step, in BatchHeader producer);

    /// <summary>
    /// Carries the watermark into the partitions that this task can feed and that have not been told of it.
    /// </summary>
    internal void CarryWatermark(CommitContent commit, in BatchHeader producer)
    {
        for (var partition = 0; partition < Topic.Partitions; partition++)
        {
            if (_carried[partition] >= producer.Watermark || !Feeds(partition)) continue;
            BatchBuilder.AddControl(commit, new TopicPartition(TopicId, partition), producer);
            _carried[partition] = producer.Watermark;
        }
    }

    private protected void Carried(int partition, long watermark) => _carried[partition] = watermark;

    // Without a key a task writes the partition of its own number, and no other.
    private bool Feeds(int partition) => Topic.Key is not null || partition == Task % Topic.Partitions;
}
