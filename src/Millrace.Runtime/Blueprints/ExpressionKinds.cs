using Millrace.Runtime.Expressions;

namespace Millrace.Runtime.Blueprints;

/// <summary>What can be wrong with expressions.</summary>
internal static class ExpressionKinds
{
    internal static readonly ProblemKind Syntax = new(
        "MR1901",
        Severity.Error,
        "An expression cannot be read",
        "mend it at the place; text stands in double quotes, and, or and not are written as in C#");

    internal static readonly ProblemKind UnknownName = new(
        "MR1902",
        Severity.Error,
        "An expression names a field or function that is not there",
        "see the suggestion; the message lists the fields");

    internal static readonly ProblemKind Types = new(
        "MR1903",
        Severity.Error,
        "The types in an expression do not go together",
        "the message says which field has which type; functions such as `to_float(x)` convert");

    internal static readonly ProblemKind Result = new(
        "MR1904",
        Severity.Error,
        "An expression gives another type than is needed",
        "a condition gives true or false: compare with something");

    internal static readonly ProblemKind Refused = new(
        "MR1905",
        Severity.Error,
        "An expression uses what expressions may not, or is too long",
        "the message says what; split it over two streamlets if it is too long");

    internal static readonly ProblemKind FieldName = new(
        "MR1906",
        Severity.Error,
        "A name among the fields that a streamlet gives is not legal, not there or there already",
        "see the suggestion; names are snake_case");

    internal static readonly ProblemKind Aggregate = new(
        "MR1907",
        Severity.Error,
        "An aggregate is not `count()`, or `sum`, `min`, `max` or `mean` of an expression",
        "write it in one of these forms, such as `mean(delay)`");

    internal static ProblemKind Of(ExpressionFaultKind kind) => kind switch
    {
        ExpressionFaultKind.Syntax => Syntax,
        ExpressionFaultKind.UnknownName => UnknownName,
        ExpressionFaultKind.Types => Types,
        ExpressionFaultKind.Result => Result,
        ExpressionFaultKind.Refused => Refused,
        ExpressionFaultKind.FieldName => FieldName,
        _ => Aggregate,
    };
}
