using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution;

/// <summary>
/// A blueprint that runs: topics, groups, lanes. It has no threads: <see cref="LaneThread"/>s drive its lanes, or a
/// simulator does. Made anew for each life of a process.
/// </summary>
internal sealed class Engine : IDisposable
{
    private readonly TaskServices _services;

    internal Engine(EngineSetup setup)
    {
        Blueprint = setup.Blueprint;
        Backplane = setup.Backplane;
        var ids = OpenTopics(setup);
        Schemas = new SchemaStore(setup.Backplane);
        _services = new TaskServices
        {
            Blueprint = setup.Blueprint, Backplane = setup.Backplane, Codecs = setup.Codecs, Schemas = Schemas,
            Clock = setup.Clock, Start = setup.Start, Options = setup.Options, Run = setup.Run,
            BuildDigest = setup.BuildDigest, Slots = setup.Slots, TopicIds = ids,
        };
        Groups = [.. setup.Blueprint.Groups.Select(
            group => new GroupRun(group, new GroupTaskFactory(group, _services)))];
    }

    internal VerifiedBlueprint Blueprint { get; }

    /// <summary>The run that its tasks belong to.</summary>
    internal long Run => _services.Run;

    internal IBackplane Backplane { get; }

    internal SchemaStore Schemas { get; }

    internal IReadOnlyList<GroupRun> Groups { get; }

    internal IEnumerable<Lane> Lanes => Groups.SelectMany(group => group.Lanes);

    /// <summary>Whether all finite sources have ended and everything is drained, last timers included.</summary>
    internal bool IsDrained => Groups.All(group => group.HasEnded);

    /// <summary>Whether a group has stopped after a failure.</summary>
    internal bool HasFailed => Groups.Any(group => group.Failure is not null);

    /// <summary>Whether every group has ended or stopped.</summary>
    internal bool IsOver
    {
        get
        {
            for (var i = 0; i < Groups.Count; i++)
                if (!Groups[i].HasEnded && Groups[i].Failure is null) return false;
            return true;
        }
    }

    internal int TopicId(string name) => _services.TopicId(name);

    public void Dispose() => Schemas.Dispose();

    private static Dictionary<string, int> OpenTopics(EngineSetup setup)
    {
        var ids = new Dictionary<string, int>();
        void Open(TopicSettings settings) => ids[settings.Name] = setup.Backplane.OpenTopic(settings).Id;
        foreach (var topic in setup.Blueprint.Topics)
            Open(new TopicSettings(topic.Name, topic.Partitions)
            {
                Retention = topic.Retention, RetentionBytes = topic.RetentionBytes,
            });
        foreach (var group in setup.Blueprint.Groups)
        {
            var task = new TaskId(group.Name, 0);
            Open(new TopicSettings(task.CommitTopic, group.Partitions));
            Open(new TopicSettings(task.StateTopic, group.Partitions));
            foreach (var slot in group.Streamlets.Select(streamlet => streamlet.Slot).OfType<string>().Distinct())
                Open(new TopicSettings($"~decisions.{slot}", group.Partitions));
        }

        Open(new TopicSettings(DeadLetter.TopicName, 1));
        Open(new TopicSettings(ActivationRecord.TopicName, 1));
        return ids;
    }
}
