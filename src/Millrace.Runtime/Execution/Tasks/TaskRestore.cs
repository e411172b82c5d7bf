using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution.Ports;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>Reads where a task stands.</summary>
internal static class TaskRestore
{
    /// <summary>The task's last commit, or null where it never made one.</summary>
    internal static CommitRecord? LastCommit(TaskServices services, TopicPartition commits, TaskId id)
    {
        if (!services.Backplane.TryReadLast(commits, out var batch)) return null;
        var record = CommitRecord.Read(batch.Payload);
        return record.Task == id.Number
            ? record
            : throw new InvalidDataException($"The commits of task {id} hold one of task {record.Task}.");
    }

    /// <summary>Opens the inputs where the last commit left them; without one at the start of what is kept.</summary>
    internal static void OpenInputs(TaskParts parts, TaskServices services, CommitRecord? last, TaskId id)
    {
        foreach (var input in parts.Inputs)
        {
            var topic = services.Blueprint.Topics.First(item => item.Name == input.Plan.Topic);
            var partition = new TopicPartition(services.TopicId(topic.Name), id.Number);
            var state = last?.Inputs.Find(item => item.Topic == topic.Name) ?? default;
            var position = state.Topic is null ? services.Backplane.StartOffset(partition) : state.Position;
            var watermark = new PartitionWatermark(Producers(services.Blueprint, topic, id.Number));
            for (var i = 0; i < (state.Producers?.Length ?? 0); i++)
                watermark.Raise(state.Producers![i], state.Watermarks[i]);
            services.Backplane.Hold($"task.{id}", partition, position);
            var run = topic.Producers.IsEmpty ? 0 : services.Run;
            input.Open(services.Backplane, services.Backplane.OpenReader(partition, position), watermark, run);
        }
    }

    // With a key every task of a producing group can feed every partition; without one each feeds its own number.
    private static List<ulong> Producers(VerifiedBlueprint blueprint, PlannedTopic topic, int partition)
    {
        var producers = new List<ulong>();
        foreach (var group in blueprint.Groups)
        {
            if (!group.Outputs.Any(output => output.Topic.Name == topic.Name)) continue;
            for (var task = 0; task < group.Partitions; task++)
                if (topic.Key is not null || task % topic.Partitions == partition)
                    producers.Add(new TaskId(group.Name, task).Producer);
        }

        return producers;
    }

    /// <summary>
    /// The hash of the last decision frame of a task, whether or not a commit of its state followed; none in the
    /// beginning.
    /// </summary>
    internal static byte[] LastFrame(TaskServices services, string slot, TaskId id)
    {
        var partition = new TopicPartition(services.TopicId(DecisionLookup.TopicOf(slot)), id.Number);
        return services.Backplane.TryReadLast(partition, out var last)
            ? FrameSealer.ChainAfter(last.Payload.Span)
            : [];
    }
}
