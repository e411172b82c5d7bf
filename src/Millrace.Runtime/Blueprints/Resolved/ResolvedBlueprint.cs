using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>
/// A blueprint whose names are looked up: the working model of the rules. It holds what could be resolved; that
/// something could not is for a rule to say.
/// </summary>
internal sealed class ResolvedBlueprint
{
    private readonly Dictionary<string, ResolvedStreamlet> _byName;

    internal ResolvedBlueprint(Blueprint declared, IReadOnlyList<StreamletType> types)
    {
        Declared = declared;
        Streamlets =
        [
            .. declared.Streamlets.Select(
                (streamlet, index) => new ResolvedStreamlet(streamlet, index, TypeOf(types, streamlet.Type))),
        ];
        _byName = Streamlets.ToDictionary(s => s.Name);
        Topics =
        [
            .. declared.Topics.Select(topic => new ResolvedTopic(
                topic, Ends(topic.From, wantsInlet: false), Ends(topic.To, wantsInlet: true))),
        ];
        Wires =
        [
            .. declared.Wires
                .Select(wire => (From: Ends([wire.From], wantsInlet: false), To: Ends([wire.To], wantsInlet: true)))
                .Where(ends => ends.From.Length == 1 && ends.To.Length == 1)
                .Select(ends => new ResolvedWire(ends.From[0], ends.To[0])),
        ];
        Groups = ResolvedGroup.Of(Streamlets, Wires);
    }

    internal Blueprint Declared { get; }

    internal ImmutableArray<ResolvedStreamlet> Streamlets { get; }

    internal ImmutableArray<ResolvedTopic> Topics { get; }

    internal ImmutableArray<ResolvedWire> Wires { get; }

    internal ImmutableArray<ResolvedGroup> Groups { get; }

    internal ResolvedStreamlet? Streamlet(string name) => _byName.GetValueOrDefault(name);

    internal ResolvedGroup GroupOf(ResolvedStreamlet streamlet) => Groups.First(g => g.Contains(streamlet));

    /// <summary>The topics that the streamlets of a group read.</summary>
    internal IEnumerable<ResolvedTopic> InputsOf(ResolvedGroup group) =>
        Topics.Where(topic => topic.Consumers.Any(end => group.Contains(end.Value.Streamlet)));

    /// <summary>The types that a name can mean: the short name, or the one with the namespace.</summary>
    internal static ImmutableArray<StreamletType> TypesNamed(IReadOnlyList<StreamletType> types, string name)
    {
        var full = types.Where(type => type.FullName == name).ToImmutableArray();
        return full.Length == 1 ? full : [.. types.Where(type => type.Name == name || type.FullName == name)];
    }

    /// <summary>The one type that a name means, or null.</summary>
    internal static StreamletType? TypeOf(IReadOnlyList<StreamletType> types, Located<string>? name) =>
        name is { } written && TypesNamed(types, written.Value) is [var one] ? one : null;

    private ImmutableArray<Located<ResolvedPort>> Ends(ImmutableArray<Located<PortPath>> paths, bool wantsInlet)
    {
        var ends = ImmutableArray.CreateBuilder<Located<ResolvedPort>>();
        foreach (var path in paths)
            if (Streamlet(path.Value.Streamlet) is { } streamlet && streamlet.Port(path.Value.Port) is { } port
                && port is Inlet == wantsInlet)
                ends.Add(new Located<ResolvedPort>(new ResolvedPort(streamlet, port), path.Place));
        return ends.ToImmutable();
    }
}
