namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with ports and their connections.</summary>
internal static class PortKinds
{
    internal static readonly ProblemKind PathSyntax = new(
        "MR1201",
        Severity.Error,
        "A port path is not `streamlet.port`",
        "write the streamlet, a dot and the port");

    internal static readonly ProblemKind UnknownStreamlet = new(
        "MR1202",
        Severity.Error,
        "A port path names no streamlet of the blueprint",
        "see the suggestion");

    internal static readonly ProblemKind UnknownPort = new(
        "MR1203",
        Severity.Error,
        "The streamlet has no such port",
        "see the suggestion; the message lists the ports");

    internal static readonly ProblemKind NotAnOutlet = new(
        "MR1204",
        Severity.Error,
        "A producer (`from`, left of `->`) is an inlet",
        "name an outlet; perhaps the two sides are swapped");

    internal static readonly ProblemKind NotAnInlet = new(
        "MR1205",
        Severity.Error,
        "A consumer (`to`, right of `->`) is an outlet",
        "name an inlet; perhaps the two sides are swapped");

    internal static readonly ProblemKind SeveralTopics = new(
        "MR1206",
        Severity.Error,
        "A port is on more than one topic",
        "an outlet writes one topic, an inlet reads one: join them on one topic or use `merge`");

    internal static readonly ProblemKind TopicAndWire = new(
        "MR1207",
        Severity.Error,
        "An inlet is on a topic and on a wire",
        "choose one of the two");

    internal static readonly ProblemKind UnconnectedInlet = new(
        "MR1208",
        Severity.Error,
        "An inlet is not connected",
        "add it to a topic's `to` or to a wire");

    internal static readonly ProblemKind UnconnectedOutlet = new(
        "MR1209",
        Severity.Warning,
        "An outlet is not connected, so its records are dropped",
        "connect it, if they matter");

    internal static readonly ProblemKind WireSyntax = new(
        "MR1210",
        Severity.Error,
        "A wire is not `streamlet.outlet -> streamlet.inlet`",
        "write both ports with `->` between them");

    internal static readonly ProblemKind Twice = new(
        "MR1211",
        Severity.Error,
        "The same connection is written twice",
        "remove one");

    internal static readonly ProblemKind Cycle = new(
        "MR1212",
        Severity.Error,
        "Wires form a circle",
        "put a topic at one place of the circle that the message names");
}
