namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with slots.</summary>
internal static class SlotKinds
{
    internal static readonly ProblemKind Unknown = new(
        "MR1701",
        Severity.Error,
        "A streamlet names a slot that is not declared",
        "see the suggestion, or declare it under `slots`");

    internal static readonly ProblemKind Unused = new(
        "MR1702",
        Severity.Warning,
        "No streamlet uses the slot",
        "remove it, or add a `score` streamlet");

    internal static readonly ProblemKind UnknownFeature = new(
        "MR1703",
        Severity.Error,
        "A feature is not a field of the records that are scored",
        "see the suggestion");

    internal static readonly ProblemKind FeatureType = new(
        "MR1704",
        Severity.Error,
        "A feature is not a number",
        "features are bool, integers, reals or decimals");

    internal static readonly ProblemKind FeatureTwice = new(
        "MR1705",
        Severity.Error,
        "A feature is listed twice",
        "remove one");

    internal static readonly ProblemKind UnknownVersion = new(
        "MR1706",
        Severity.Error,
        "`launch` names a version that is none of the slot's packages",
        "packages of one name are numbered from 1 in the order of the list");

    internal static readonly ProblemKind VersionSyntax = new(
        "MR1707",
        Severity.Error,
        "A model version is not `name@number`",
        "write the model's name, `@` and the version");

    internal static readonly ProblemKind PackageNotFound = new(
        "MR1708",
        Severity.Error,
        "A model package cannot be read",
        "paths are relative to the blueprint");

    internal static readonly ProblemKind MissingFeature = new(
        "MR1709",
        Severity.Error,
        "A package has an input that is none of the slot's features",
        "add it to `features`");

    internal static readonly ProblemKind UnknownOutcome = new(
        "MR1710",
        Severity.Error,
        "The outcome is not a field of the records that the outcome-join reads",
        "see the suggestion");

    internal static readonly ProblemKind OutcomeType = new(
        "MR1711",
        Severity.Error,
        "The outcome is neither a bool nor a number",
        "name another field");

    internal static readonly ProblemKind NoOutcome = new(
        "MR1712",
        Severity.Error,
        "An outcome-join uses a slot that declares no `outcome`",
        "add `outcome: { value: <field>, metric: <name> }`");

    internal static readonly ProblemKind Policy = new(
        "MR1713",
        Severity.Error,
        "An unknown policy",
        "hold, fall back, dead letter or fail");

    internal static readonly ProblemKind ErrorHolds = new(
        "MR1714",
        Severity.Error,
        "`error: hold`",
        "choose fall back, dead letter or fail: one bad record must not stop a partition");

    internal static readonly ProblemKind Metric = new(
        "MR1715",
        Severity.Error,
        "An unknown metric",
        "see the suggestion");

    internal static readonly ProblemKind NoFallback = new(
        "MR1716",
        Severity.Error,
        "A policy is to fall back, and nothing says to what",
        "write `otherwise: { absent: fall back, value: <score> }`");
}
