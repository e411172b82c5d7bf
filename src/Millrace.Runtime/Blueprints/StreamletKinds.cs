namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with streamlets and names.</summary>
internal static class StreamletKinds
{
    internal static readonly ProblemKind Name = new(
        "MR1101",
        Severity.Error,
        "A name is not lower-case letters, digits and single `-` between them",
        "rename it; the suggestion is a legal form");

    internal static readonly ProblemKind NameLength = new(
        "MR1102",
        Severity.Error,
        "A name is longer than 63 characters",
        "shorten it");

    internal static readonly ProblemKind UnknownType = new(
        "MR1103",
        Severity.Error,
        "No streamlet type has this name",
        "see the suggestion; a class of your own must derive from `Streamlet` in the project that runs");

    internal static readonly ProblemKind AmbiguousType = new(
        "MR1104",
        Severity.Error,
        "Several streamlet types have this name",
        "write the full name with its namespace");

    internal static readonly ProblemKind NoTypes = new(
        "MR1105",
        Severity.Error,
        "No streamlet types are known at all",
        "run the verb with the program that holds the streamlets");

    internal static readonly ProblemKind TypeDeclaration = new(
        "MR1106",
        Severity.Error,
        "A streamlet class declares a port or parameter badly (name, duplicate, default, pattern)",
        "mend the class; the message names the declaration");

    internal static readonly ProblemKind Lanes = new(
        "MR1107",
        Severity.Error,
        "`lanes` is outside of 1 to 256",
        "use at most one lane per core");

    internal static readonly ProblemKind LanesDiffer = new(
        "MR1108",
        Severity.Error,
        "Two streamlets of one group name different `lanes`",
        "`lanes` counts for the whole group: write it once");

    internal static readonly ProblemKind LanesBeyondPartitions = new(
        "MR1109",
        Severity.Warning,
        "A group has more lanes than tasks",
        "the additional lanes have nothing to do: more partitions or fewer lanes");
}
