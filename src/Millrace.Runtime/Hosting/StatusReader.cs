using System.Diagnostics;
using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Hosting;

/// <summary>Reads from an engine how it is doing. Only looks: counters are written by the lanes.</summary>
internal sealed class StatusReader(Engine engine, SlotBoard slots, EventLog events, TimeProvider clock)
{
    internal StatusView Read(Func<string, (string? Live, string? Preparing)> launch)
    {
        var streamlets = engine.Groups.SelectMany(Streamlets).ToList();
        var order = engine.Blueprint.Streamlets.Select((streamlet, i) => (streamlet.Name, i)).ToDictionary();
        streamlets.Sort((left, right) => order[left.Name].CompareTo(order[right.Name]));
        var health = streamlets.Select(streamlet => streamlet.Health).DefaultIfEmpty(Health.Healthy).Max();
        if (!engine.Backplane.Health.IsWritable) health = (Health)Math.Max((int)health, (int)Health.Warning);
        var state = engine.HasFailed ? "failed" : engine.IsDrained ? "drained" : "running";
        return new StatusView(clock.GetUtcNow(), health, state, streamlets, Topics(),
            [.. slots.Slots.Select(slot => Slot(slot, launch(slot.Name).Live, launch(slot.Name).Preparing))],
            events.Latest())
        {
            LogProblem = engine.Backplane.Health.Reason,
        };
    }

    private IEnumerable<StreamletStatus> Streamlets(GroupRun group)
    {
        var tasks = group.Tasks.ToList();
        var lag = tasks.Sum(Lag);
        for (var i = 0; i < group.Plan.Streamlets.Length; i++)
        {
            var index = i;
            var plan = group.Plan.Streamlets[i];
            var nodes = tasks.Select(task => task.Parts.Nodes[index]).ToList();
            var (health, reason) = HealthOf(group);
            yield return new StreamletStatus(plan.Name, health, reason, Activity(group, tasks),
                nodes.Sum(node => node.Counters.RecordsIn), nodes.Sum(node => node.Counters.RecordsOut),
                nodes.Sum(node => node.Counters.Faults), nodes.Any(HasTopicInput) ? lag : 0,
                nodes.Sum(node => node.Counters.Ticks) / (double)Stopwatch.Frequency,
                nodes.Sum(node => node.Counters.Batches),
                nodes.Select(node => (node.Streamlet as IIngress)?.Progress).Max(), EventTimeOf(tasks))
            {
                Outlets = [.. nodes.Take(1).SelectMany(node => node.Streamlet.Outlets).Select((outlet, at) =>
                    new OutletStatus(outlet.Name, nodes.Sum(node => node.Counters.ByOutlet[at])))],
            };
        }
    }

    private static bool HasTopicInput(Node node) => node.Plan.Inlets.Any(inlet => inlet.Topic is not null);

    private static DateTimeOffset? EventTimeOf(List<GroupTask> tasks)
    {
        var latest = tasks.Select(task => task.Parts.Context.LastTime).DefaultIfEmpty(EventTime.Beginning).Max();
        return latest == EventTime.Beginning ? null : EventTime.ToDateTime(latest);
    }

    private static (Health Health, string? Reason) HealthOf(GroupRun group) => group.Failure is { } failure
        ? (Health.Critical, $"Group '{group.Plan.Name}' has stopped at task {group.FailedTask}: {failure.Message}")
        : (Health.Healthy, null);

    private static string Activity(GroupRun group, List<GroupTask> tasks)
    {
        if (group.Failure is not null) return "stopped";
        if (group.HasEnded) return "ended";
        if (tasks.Exists(task => task.State == TaskState.WaitingForModel)) return "waiting for a model";
        return tasks.Exists(task => Lag(task) > 0) || group.Plan.HasIngress ? "running" : "idle";
    }

    // Offsets that no step has taken yet; a watermark that was carried without a record takes one too.
    private static long Lag(GroupTask task)
    {
        var lag = 0L;
        foreach (var input in task.Parts.Inputs)
            if (input.IsOpen) lag += Math.Max(0, input.EndOffset() - input.Position);
        return lag;
    }

    private List<TopicStatus> Topics() => [.. engine.Blueprint.Topics.Select(Topic)];

    private TopicStatus Topic(PlannedTopic topic)
    {
        var id = engine.TopicId(topic.Name);
        var records = 0L;
        for (var partition = 0; partition < topic.Partitions; partition++)
            records += engine.Backplane.EndOffset(new TopicPartition(id, partition));
        var lag = engine.Groups
            .Where(group => group.Plan.Inputs.Any(input => input.Topic.Name == topic.Name))
            .Select(group => group.Tasks.Sum(Lag)).DefaultIfEmpty(0).Max();
        return new TopicStatus(topic.Name, records, lag);
    }

    private static SlotStatus Slot(SlotRuntime slot, string? live, string? preparing)
    {
        var versions = slot.AllCounters.GroupBy(counters => counters.Version).Select(version => new VersionStatus(
            version.Key, version.Sum(item => item.Scores), version.Sum(item => item.Errors),
            version.Sum(item => item.Ticks) / (double)TimeSpan.TicksPerSecond,
            string.Join(", ", version.Select(item => item.FirstRecord))));
        return new SlotStatus(slot.Name, live, preparing, [.. versions]);
    }
}
