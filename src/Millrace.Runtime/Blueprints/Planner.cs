using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Rules;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints;

/// <summary>Makes the plan of a blueprint in which no rule found an error.</summary>
internal sealed class Planner(RuleContext context)
{
    /// <summary>An outcome-join that is not told otherwise joins the outcome of its slot.</summary>
    private const string OutcomeParameter = "value";

    private readonly ResolvedBlueprint _blueprint = context.Blueprint;

    internal VerifiedBlueprint Plan()
    {
        var streamlets = _blueprint.Streamlets.Select(PlanStreamlet).ToImmutableArray();
        var topics = _blueprint.Topics.Select(PlanTopic).ToImmutableArray();
        var plan = new VerifiedBlueprint
        {
            Name = _blueprint.Declared.Name.Value,
            Digest = "",
            Guarantee = _blueprint.Declared.Guarantee,
            Durability = _blueprint.Declared.Durability?.Value ?? Durability.Group,
            Commit = _blueprint.Declared.Commit,
            Streamlets = streamlets,
            Topics = topics,
            Wires = [.. _blueprint.Wires.Select(PlanWire)],
            Groups = [.. _blueprint.Groups.Select(group => PlanGroup(group, streamlets, topics))],
            Slots = [.. _blueprint.Declared.Slots.Select(PlanSlot)],
        };
        return plan with { Digest = PlanDigest.Of(plan) };
    }

    private PlannedStreamlet PlanStreamlet(ResolvedStreamlet streamlet)
    {
        var arguments = Enumerable.Range(0, streamlet.Type!.TypeParameters)
            .Select(i => Codec(context.Types.Argument(streamlet, i)!));
        return new PlannedStreamlet
        {
            Name = streamlet.Name,
            Type = streamlet.Type,
            TypeArguments = [.. arguments],
            Parameters = ParametersOf(streamlet),
            Inlets = [.. streamlet.Inlets.Select(port => PlanPort(streamlet, port))],
            Outlets = [.. streamlet.Outlets.Select(port => PlanPort(streamlet, port))],
            Slot = streamlet.Slot?.Value,
            Throws = streamlet.Declared.Throws?.Value ?? ThrowPolicy.Stop,
        };
    }

    private ImmutableSortedDictionary<string, string> ParametersOf(ResolvedStreamlet streamlet)
    {
        var values = streamlet.Declared.Parameters.ToImmutableSortedDictionary(
            p => p.Name.Value, p => p.Value.Value, StringComparer.Ordinal);
        var slot = _blueprint.Declared.Slots.FirstOrDefault(s => s.Name.Value == streamlet.Slot?.Value);
        return streamlet.JoinsOutcomes && slot?.OutcomeValue is { } value && !values.ContainsKey(OutcomeParameter)
            && streamlet.Parameters.Any(parameter => parameter.Name == OutcomeParameter)
            ? values.Add(OutcomeParameter, value.Value)
            : values;
    }

    private PlannedPort PlanPort(ResolvedStreamlet streamlet, Port port)
    {
        var resolved = new ResolvedPort(streamlet, port);
        var own = streamlet.Declared.InletFaults.FirstOrDefault(policy => policy.Inlet.Value == port.Name);
        return new PlannedPort
        {
            Path = resolved.Path,
            IsInlet = resolved.IsInlet,
            Codec = context.CodecOf(resolved),
            Topic = _blueprint.Topics.FirstOrDefault(
                topic => topic.Producers.Concat(topic.Consumers).Any(end => end.Value == resolved))?.Name,
            Faults = own?.Policy ?? streamlet.Declared.Faults,
        };
    }

    private PlannedTopic PlanTopic(ResolvedTopic topic, int id) => new()
    {
        Id = id,
        Name = topic.Name,
        Partitions = context.Partitions.Of(topic)!.Value,
        Codec = context.CodecOf(topic)!,
        Key = topic.Declared.Key?.Value,
        Producers = [.. topic.Producers.Select(end => end.Value.Path)],
        Consumers = [.. topic.Consumers.Select(end => end.Value.Path)],
        Retention = topic.Declared.Retention?.Value,
        RetentionBytes = topic.Declared.RetentionBytes?.Value,
        Disorder = topic.Declared.Disorder?.Value,
    };

    private static PlannedWire PlanWire(ResolvedWire wire) => new(wire.From.Value.Path, wire.To.Value.Path);

    private PlannedGroup PlanGroup(
        ResolvedGroup group, ImmutableArray<PlannedStreamlet> streamlets, ImmutableArray<PlannedTopic> topics)
    {
        TopicConnection[] Connections(Func<PlannedStreamlet, ImmutableArray<PlannedPort>> ports) =>
        [
            .. group.Streamlets.SelectMany(s => ports(streamlets[s.Index])).Where(port => port.Topic is not null)
                .Select(port => new TopicConnection(port.Path, topics.First(topic => topic.Name == port.Topic))),
        ];

        var lanes = group.Streamlets.Select(s => s.Declared.Lanes).FirstOrDefault(written => written is not null);
        return new PlannedGroup
        {
            Name = group.Name,
            Streamlets = [.. group.Streamlets.Select(s => streamlets[s.Index])],
            Wires = [.. group.Wires.Select(PlanWire)],
            Inputs = [.. Connections(s => s.Inlets)],
            Outputs = [.. Connections(s => s.Outlets)],
            Partitions = context.Partitions.Of(group)!.Value,
            Lanes = lanes?.Value ?? 1,
        };
    }

    private PlannedSlot PlanSlot(DeclaredSlot slot)
    {
        var users = _blueprint.Streamlets.Where(s => s.Slot?.Value == slot.Name.Value).ToList();
        return new PlannedSlot
        {
            Name = slot.Name.Value,
            Features = [.. slot.Features.Select(feature => feature.Value)],
            Packages = [.. slot.Packages.Select(path => path.Value)],
            Launch = [.. slot.Launch.Select(PlanEntry)],
            Otherwise = slot.Otherwise,
            Deadline = slot.Deadline,
            Outcome = slot.OutcomeValue is { } value && slot.OutcomeMetric is { } metric
                ? new OutcomeSource(value.Value, metric.Value.Replace(' ', '-'))
                : null,
            Scorers = [.. users.Where(s => !s.JoinsOutcomes).Select(s => s.Name)],
            OutcomeJoins = [.. users.Where(s => s.JoinsOutcomes).Select(s => s.Name)],
        };
    }

    private static LaunchEntry PlanEntry(DeclaredLaunchEntry entry)
    {
        var parts = entry.Version.Value.Split('@');
        return new LaunchEntry(
            entry.Role, parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private RecordCodec Codec(Type type) => context.Settings.RecordTypes.Find(type)
        ?? throw new InvalidOperationException($"The type '{type}' was verified and has no codec.");
}
