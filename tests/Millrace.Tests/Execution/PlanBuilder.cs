using System.Collections.Immutable;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Scoring;

namespace Millrace.Tests.Execution;

/// <summary>Makes the plan of a small pipeline without a blueprint file.</summary>
internal sealed class PlanBuilder(ICodecSource codecs)
{
    private readonly Dictionary<string, Streamlet> _specimens = [];
    private readonly Dictionary<string, StreamletType> _types = [];
    private readonly List<(string[] From, string[] To, PlannedTopic Topic)> _topics = [];
    private readonly List<PlannedWire> _wires = [];
    private readonly Dictionary<string, PlannedSlot> _slots = [];
    private readonly Dictionary<string, ThrowPolicy> _throws = [];
    private readonly List<PlannedGroup> _groups = [];

    internal PlanBuilder Streamlet<T>(
        string name, Func<T> create, ThrowPolicy throws = ThrowPolicy.Stop)
        where T : Streamlet
    {
        _throws[name] = throws;
        _types[name] = StreamletType.Of(create);
        _specimens[name] = create();
        return this;
    }

    internal PlanBuilder Topic<T>(string name, int partitions, string? key, string[] from, params string[] to)
    {
        _topics.Add((from, to, new PlannedTopic
        {
            Id = _topics.Count, Name = name, Partitions = partitions, Codec = codecs.Codec<T>(), Key = key,
            Producers = [.. from.Select(Path)], Consumers = [.. to.Select(Path)],
        }));
        return this;
    }

    internal PlanBuilder Wire(string from, string to)
    {
        _wires.Add(new PlannedWire(Path(from), Path(to)));
        return this;
    }

    internal PlanBuilder Group(int tasks, int lanes, params string[] streamlets)
    {
        _groups.Add(new PlannedGroup
        {
            Name = streamlets[0], Partitions = tasks, Lanes = lanes,
            Streamlets = [.. streamlets.Select(Planned)],
            Wires = [.. _wires.Where(wire => streamlets.Contains(wire.From.Streamlet))],
            Inputs = [.. Connections(streamlets, topic => topic.To)],
            Outputs = [.. Connections(streamlets, topic => topic.From)],
        });
        return this;
    }

    /// <summary>A streamlet that scores in a slot.</summary>
    internal PlanBuilder Score<T>(string name, PlannedSlot slot)
    {
        _slots[name] = slot;
        return Streamlet(name, () => new ScoreStreamlet<T>(codecs.Codec<T>()));
    }

    internal VerifiedBlueprint Build(Guarantee guarantee = Guarantee.ExactlyOnce) => new()
    {
        Name = "test", Digest = "digest", Guarantee = guarantee, Commit = new CommitPolicy(),
        Streamlets = [.. _groups.SelectMany(group => group.Streamlets)],
            Topics = [.. _topics.Select(topic => topic.Topic)],
        Wires = [.. _wires], Groups = [.. _groups], Slots = [.. _slots.Values],
    };

    private static PortPath Path(string text) =>
        PortPath.TryParse(text, out var path) ? path : throw new ArgumentException(text);

    private PlannedStreamlet Planned(string name)
    {
        var specimen = _specimens[name];
        return new PlannedStreamlet
        {
            Name = name, Type = _types[name], TypeArguments = [],
            Parameters = ImmutableSortedDictionary<string, string>.Empty,
            Throws = _throws[name],
            Slot = _slots.GetValueOrDefault(name)?.Name,
            Inlets = [.. specimen.Inlets.Select(port => Port(name, port, isInlet: true))],
            Outlets = [.. specimen.Outlets.Select(port => Port(name, port, isInlet: false))],
        };
    }

    private PlannedPort Port(string streamlet, Port port, bool isInlet)
    {
        var path = new PortPath(streamlet, port.Name);
        var topic = _topics.Find(item => (isInlet ? item.To : item.From).Contains(path.ToString()));
        return new PlannedPort { Path = path, IsInlet = isInlet, Topic = topic.Topic?.Name };
    }

    private IEnumerable<TopicConnection> Connections(
        string[] streamlets, Func<(string[] From, string[] To, PlannedTopic Topic), string[]> ends)
    {
        foreach (var topic in _topics)
            foreach (var end in ends(topic))
                if (streamlets.Contains(Path(end).Streamlet))
                    yield return new TopicConnection(Path(end), topic.Topic);
    }
}
