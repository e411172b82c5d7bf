namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with topics.</summary>
internal static class TopicKinds
{
    internal static readonly ProblemKind Name = new(
        "MR1301",
        Severity.Error,
        "A topic name has characters other than `a-z 0-9 . -`, or begins or ends with `.` or `-`",
        "rename it");

    internal static readonly ProblemKind NameLength = new(
        "MR1302",
        Severity.Error,
        "A topic name is longer than 200 characters",
        "shorten it");

    internal static readonly ProblemKind Reserved = new(
        "MR1303",
        Severity.Error,
        "A topic name is reserved for the engine",
        "choose another name");

    internal static readonly ProblemKind NoProducer = new(
        "MR1304",
        Severity.Error,
        "A topic has neither a producer nor `disorder`, so nobody can write it",
        "add `from`, or `disorder` if programs outside the blueprint write it");

    internal static readonly ProblemKind Partitions = new(
        "MR1305",
        Severity.Error,
        "`partitions` is outside of 1 to 1,024",
        "choose a number that you can keep: it is fixed once state depends on it");

    internal static readonly ProblemKind PartitionsUnknown = new(
        "MR1306",
        Severity.Error,
        "The number of partitions does not follow from the producers",
        "write `partitions`");

    internal static readonly ProblemKind PartitionsWithoutKey = new(
        "MR1307",
        Severity.Error,
        "A topic without `key` has another number of partitions than a producer has tasks",
        "without `key` each task writes its own number: leave `partitions` out, or add `key`");

    internal static readonly ProblemKind UnknownKeyField = new(
        "MR1308",
        Severity.Error,
        "`key` is not a field of the topic's records",
        "see the suggestion");

    internal static readonly ProblemKind KeyType = new(
        "MR1309",
        Severity.Error,
        "The key field is neither text nor an integer",
        "key by text, an enum, int32 or int64");

    internal static readonly ProblemKind StateWithoutKey = new(
        "MR1310",
        Severity.Error,
        "A topic without `key` leads to state or timers, which are kept per key",
        "add `key`");
}
