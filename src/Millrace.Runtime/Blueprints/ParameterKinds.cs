namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with parameters and their overrides.</summary>
internal static class ParameterKinds
{
    internal static readonly ProblemKind Unknown = new(
        "MR1501",
        Severity.Error,
        "The streamlet's type has no such parameter",
        "see the suggestion");

    internal static readonly ProblemKind Missing = new(
        "MR1502",
        Severity.Error,
        "A parameter without default has no value",
        "add it");

    internal static readonly ProblemKind Invalid = new(
        "MR1503",
        Severity.Error,
        "The value does not have the parameter's kind",
        "use one of the forms that the message lists");

    internal static readonly ProblemKind Pattern = new(
        "MR1504",
        Severity.Error,
        "A pattern does not compile",
        "mend the regular expression; the message says where");

    internal static readonly ProblemKind Choice = new(
        "MR1505",
        Severity.Error,
        "The value is not one of the choices",
        "see the suggestion");

    internal static readonly ProblemKind Check = new(
        "MR1506",
        Severity.Error,
        "The value is refused by the parameter's check",
        "the message says what is allowed");

    internal static readonly ProblemKind OverrideSyntax = new(
        "MR1507",
        Severity.Error,
        "An override is not `streamlet.parameter=value`",
        "write it in that form");

    internal static readonly ProblemKind OverrideStreamlet = new(
        "MR1508",
        Severity.Error,
        "An override names no streamlet of the blueprint",
        "see the suggestion");

    internal static readonly ProblemKind OverrideParameter = new(
        "MR1509",
        Severity.Error,
        "An override names no parameter of the streamlet",
        "see the suggestion");

    internal static readonly ProblemKind OverrideAmbiguous = new(
        "MR1510",
        Severity.Error,
        "An environment variable can mean several parameters",
        "use `--set`, or rename a streamlet");
}
