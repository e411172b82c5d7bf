namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with groups: streamlets joined by wires, which commit together.</summary>
internal static class GroupKinds
{
    internal static readonly ProblemKind StateBehindChangedKey = new(
        "MR1601",
        Severity.Error,
        "Keyed state or timers behind a changed key on a wire",
        "put a topic with the new `key` between: a new key means a topic");

    internal static readonly ProblemKind IngressWithoutTopic = new(
        "MR1602",
        Severity.Error,
        "Wires lead from an ingress to a slot, to state or to timers",
        "put a topic between, so that what is scored can be read again");

    internal static readonly ProblemKind NotCopartitioned = new(
        "MR1603",
        Severity.Error,
        "The input topics of one group have different numbers of partitions",
        "give them the same number of partitions and keys of the same meaning");

    internal static readonly ProblemKind ThrowsBehindIngress = new(
        "MR1604",
        Severity.Error,
        "`throws: dead letter` in a group that begins with an ingress",
        "put a topic between: what an ingress brings in cannot be undone and read again");
}
