namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with a file before its meaning is looked at.</summary>
internal static class FileKinds
{
    internal static readonly ProblemKind Syntax = new(
        "MR1001",
        Severity.Error,
        "The file is not YAML",
        "mend the syntax at the place; text with `:` or `#` in it stands in quotes");

    internal static readonly ProblemKind TooLarge = new(
        "MR1002",
        Severity.Error,
        "The file is larger than 1 MiB",
        "a blueprint is written by hand; move what is generated elsewhere");

    internal static readonly ProblemKind TooDeep = new(
        "MR1003",
        Severity.Error,
        "Lists and maps are nested more than 32 deep",
        "flatten it; no section of a blueprint is that deep");

    internal static readonly ProblemKind TooManyNodes = new(
        "MR1004",
        Severity.Error,
        "The file has more than 50,000 values",
        "split the pipeline into several blueprints that share topics");

    internal static readonly ProblemKind TooLong = new(
        "MR1005",
        Severity.Error,
        "A value is longer than 65,536 characters",
        "name a file instead of writing its contents");

    internal static readonly ProblemKind Anchor = new(
        "MR1006",
        Severity.Error,
        "An anchor or alias (`&name`, `*name`)",
        "write the value out at each place");

    internal static readonly ProblemKind Tag = new(
        "MR1007",
        Severity.Error,
        "A YAML tag (`!name`)",
        "leave it out; types follow from the key");

    internal static readonly ProblemKind MergeKey = new(
        "MR1008",
        Severity.Error,
        "A merge key (`<<`)",
        "write the keys out");

    internal static readonly ProblemKind SeveralDocuments = new(
        "MR1009",
        Severity.Error,
        "More than one YAML document in the file",
        "one file holds one blueprint");

    internal static readonly ProblemKind DuplicateKey = new(
        "MR1010",
        Severity.Error,
        "A name stands twice in one map",
        "rename or remove one of the two");

    internal static readonly ProblemKind KeyNotText = new(
        "MR1011",
        Severity.Error,
        "A key is not a single value",
        "keys are names");

    internal static readonly ProblemKind NotABlueprint = new(
        "MR1012",
        Severity.Error,
        "The file is empty or is not a map",
        "begin with `blueprint: <name>`");

    internal static readonly ProblemKind UnknownKey = new(
        "MR1013",
        Severity.Error,
        "A key that has no meaning here",
        "see the suggestion, or the JSON Schema of the blueprint");

    internal static readonly ProblemKind WrongShape = new(
        "MR1014",
        Severity.Error,
        "A list, map or single value where another is expected",
        "write it in the form that the message shows");

    internal static readonly ProblemKind InvalidValue = new(
        "MR1015",
        Severity.Error,
        "A value that cannot be read as what it should be",
        "use one of the forms that the message lists");

    internal static readonly ProblemKind MissingKey = new(
        "MR1016",
        Severity.Error,
        "A required key is missing",
        "add it");

    internal static readonly ProblemKind TooManyEntries = new(
        "MR1018",
        Severity.Error,
        "A section has more than 1,000 entries",
        "split the pipeline into several blueprints that share topics");

    internal static readonly ProblemKind NoStreamlets = new(
        "MR1017",
        Severity.Error,
        "There is no section `streamlets`, or it is empty",
        "add at least one streamlet");
}
