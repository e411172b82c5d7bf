using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Streamlets;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>Answers for a pipeline that runs. Safe from many threads.</summary>
internal sealed class Instance : IInstance
{
    private readonly DataFolder _folder;
    private readonly Engine _engine;
    private readonly StatusReader _status;
    private readonly OutcomeReader _outcomes;

    internal Instance(HostSetup setup, DataFolder folder, RunningParts parts)
    {
        _folder = folder;
        _status = new StatusReader(parts.Engine, parts.Slots, parts.Events, setup.Clock);
        _outcomes = new OutcomeReader(parts.Engine);
        _engine = parts.Engine;
        Description = Describe(setup, Runs.Resumed(folder.Log, setup, parts.Engine.Run));
    }

    public InstanceView Description { get; }

    public StatusView Status()
    {
        var launches = _folder.Launches();
        return _status.Read(slot => Launch(launches, slot));
    }

    // An ingress begins its group, and runs as one task.
    public IPostTarget? FindPostTarget(string streamlet)
    {
        for (var i = 0; i < _engine.Groups.Count; i++)
        {
            var group = _engine.Groups[i];
            if (group.Plan.Streamlets[0].Name == streamlet && group.Failure is null)
                return group.Tasks.FirstOrDefault()?.Parts.Nodes[0].Streamlet as IPostTarget;
        }

        return null;
    }

    public IReadOnlyList<OutcomeView> Outcomes() => _outcomes.Read();

    public IReadOnlyList<ModelVersionView> Models() => _folder.Models();

    public IReadOnlyList<LaunchView> Launches(string? slot = null) => _folder.Launches(slot);

    public ModelPushResult PushModel(ModelPushRequest request) => _folder.PushModel(request);

    public LaunchResult SetLaunch(LaunchRequest request) => Description.Slots.Contains(request.Slot)
        ? _folder.SetLaunch(request)
        : new LaunchResult(
            null, $"There is no slot '{request.Slot}'; there are {string.Join(", ", Description.Slots)}.");

    public IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset) =>
        _folder.FindDecisions(topic, partition, offset);

    public DecisionCheck? CheckDecisions(string slot, int partition, long from) =>
        _folder.CheckDecisions(slot, partition, from);

    public IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit) => _folder.RecentDecisions(slot, limit);

    public RescoreResult Rescore(string topic, int partition, long offset, string? version) =>
        _folder.Rescore(topic, partition, offset, version);

    public IReadOnlyList<TopicView> Topics() => _folder.Topics();

    public IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit) =>
        _folder.ReadRecords(topic, partition, offset, limit);

    public IReadOnlyList<DeadLetterView> DeadLetters(int limit) => _folder.DeadLetters(limit);

    private static (string? Live, string? Preparing) Launch(IReadOnlyList<LaunchView> launches, string slot)
    {
        var own = launches.Where(launch => launch.Slot == slot).ToList();
        var live = own.LastOrDefault(launch => launch.Activations.Count > 0)?.Live;
        var preparing = own.LastOrDefault(launch => launch.State == "preparing");
        return (live, preparing is null ? null : $"{preparing.Live} is being prepared");
    }

    private static InstanceView Describe(HostSetup setup, string? resumed)
    {
        var plan = setup.Plan;
        var streamlets = plan.Groups.SelectMany(group => group.Streamlets.Select(streamlet => new StreamletView(
            streamlet.Name, streamlet.Type.Name, group.Name, [.. streamlet.Inlets.Select(port => port.Path.Port)],
            [.. streamlet.Outlets.Select(port => port.Path.Port)], streamlet.Slot, Role(streamlet))));
        var order = plan.Streamlets.Select((streamlet, i) => (streamlet.Name, i)).ToDictionary();
        return new InstanceView(plan.Name, Environment.ProcessId, setup.DataFolder,
            plan.Guarantee == Guarantee.ExactlyOnce ? "exactly-once"
                : "at-least-once", setup.Clock.GetUtcNow(), resumed,
            [.. streamlets.OrderBy(streamlet => order[streamlet.Name])], [.. Connections(plan)],
            [.. plan.Slots.Select(slot => slot.Name)])
        {
            Durability = plan.Durability == Durability.OsCache ? "os-cache" : "group",
            MayLose = plan.Durability == Durability.OsCache
                ? "a power cut or a crash of the system may lose the last commits; the end of this process loses none"
                : null,
        };
    }

    private static IEnumerable<ConnectionView> Connections(VerifiedBlueprint plan)
    {
        foreach (var topic in plan.Topics)
            foreach (var producer in topic.Producers)
                if (topic.Consumers.IsEmpty)
                    yield return new ConnectionView(producer.ToString(), null, topic.Name, topic.Codec.Schema.Name);
                else
                    foreach (var consumer in topic.Consumers)
                        yield return new ConnectionView(
                            producer.ToString(), consumer.ToString(), topic.Name, topic.Codec.Schema.Name);
        foreach (var wire in plan.Wires)
            yield return new ConnectionView(wire.From.ToString(), wire.To.ToString(), null, SchemaOf(plan, wire));
    }

    private static string SchemaOf(VerifiedBlueprint plan, PlannedWire wire) => plan.Streamlets
        .SelectMany(streamlet => streamlet.Outlets).First(port => port.Path == wire.From).Codec?.Schema.Name ?? "";

    private static string Role(PlannedStreamlet streamlet) => streamlet switch
    {
        { IsIngress: true } => "ingress",
        { Type.Name: "score" } => "score",
        { Outlets.IsEmpty: true } => "egress",
        _ => "processor",
    };
}
