using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Inlets are connected (an error if not) and outlets are (a warning), unless their class says that they need
/// not be.</summary>
internal sealed class PortsAreConnected : IRule
{
    private static readonly ProblemKind[] Unreadable =
        [PortKinds.PathSyntax, PortKinds.WireSyntax, FileKinds.WrongShape];

    public void Check(RuleContext context, ProblemList problems)
    {
        // Ends that were not resolved have a problem of their own; what they were meant to be is not reported again.
        if (HasLooseEnds(context.Blueprint) || Unreadable.Any(problems.Has)) return;
        var connected = context.Blueprint.Topics
            .SelectMany(topic => topic.Producers.Concat(topic.Consumers))
            .Concat(context.Blueprint.Wires.SelectMany(wire => new[] { wire.From, wire.To }))
            .Select(end => end.Value)
            .ToHashSet();
        foreach (var streamlet in context.Blueprint.Streamlets)
            foreach (var port in streamlet.Ports)
                if (!port.IsOptional && !connected.Contains(new ResolvedPort(streamlet, port)))
                    Report(streamlet, port, problems);
    }

    private static bool HasLooseEnds(ResolvedBlueprint blueprint) =>
        blueprint.Declared.Wires.Length > blueprint.Wires.Length
        || blueprint.Topics.Any(topic =>
            topic.Declared.From.Length + topic.Declared.To.Length > topic.Producers.Length + topic.Consumers.Length);

    private static void Report(ResolvedStreamlet streamlet, Port port, ProblemList problems)
    {
        if (port is Inlet)
            problems.Add(
                PortKinds.UnconnectedInlet,
                streamlet.Place,
                $"The inlet '{streamlet}.{port.Name}' is not connected.",
                $"Add it to a topic's 'to', or a wire that ends in '-> {streamlet}.{port.Name}'.");
        else
            problems.Add(
                PortKinds.UnconnectedOutlet,
                streamlet.Place,
                $"The outlet '{streamlet}.{port.Name}' is not connected: its records are dropped.");
    }
}
