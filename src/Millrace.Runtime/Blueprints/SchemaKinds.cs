namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with schemas and types of ports.</summary>
internal static class SchemaKinds
{
    internal static readonly ProblemKind Unknown = new(
        "MR1401",
        Severity.Error,
        "No schema has this name",
        "see the suggestion; a C# record needs `[Schema]`, or declare it under `schemas`");

    internal static readonly ProblemKind Ambiguous = new(
        "MR1402",
        Severity.Error,
        "Several schemas have this name",
        "write the full name, or rename the declared one");

    internal static readonly ProblemKind FieldType = new(
        "MR1403",
        Severity.Error,
        "The type of a declared field is not known",
        "use one of the types that the message lists; `?` makes it optional");

    internal static readonly ProblemKind Name = new(
        "MR1404",
        Severity.Error,
        "A schema or field name is not legal",
        "schemas are PascalCase or kebab-case, fields snake_case");

    internal static readonly ProblemKind Empty = new(
        "MR1405",
        Severity.Error,
        "A declared schema has no fields",
        "add a field");

    internal static readonly ProblemKind Incompatible = new(
        "MR1406",
        Severity.Error,
        "A consumer cannot read what a producer of its topic writes",
        "the message names the field; give added fields a default");

    internal static readonly ProblemKind WireTypes = new(
        "MR1407",
        Severity.Error,
        "The two ends of a wire have different types",
        "a wire is a call: both ends have the same type");

    internal static readonly ProblemKind Untyped = new(
        "MR1408",
        Severity.Error,
        "The record type of a port does not follow from its connections",
        "name a `schema` on its topic");

    internal static readonly ProblemKind Contradiction = new(
        "MR1409",
        Severity.Error,
        "A streamlet's record type would have to be two types at once",
        "its connections, or `schema` of a topic, contradict each other");

    internal static readonly ProblemKind FieldDefault = new(
        "MR1410",
        Severity.Error,
        "The default of a declared field is no value of its type",
        "write it as a value of the type is written in JSON, text without quotes");

    internal static readonly ProblemKind TwoKeys = new(
        "MR1411",
        Severity.Error,
        "Two fields of a declared schema are its key",
        "a topic is keyed by one field: keep one `key: true`");
}
