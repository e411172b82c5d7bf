namespace Millrace.Runtime.Expressions;

/// <summary>What can be wrong with an expression before it runs.</summary>
internal enum ExpressionFaultKind
{
    /// <summary>It is not an expression.</summary>
    Syntax,

    /// <summary>It names a field or function that is not there.</summary>
    UnknownName,

    /// <summary>Types do not go together.</summary>
    Types,

    /// <summary>It gives another type than is needed.</summary>
    Result,

    /// <summary>It uses what expressions may not, or is too long or too deep.</summary>
    Refused,

    /// <summary>A name of a field is not legal, not there or there twice.</summary>
    FieldName,

    /// <summary>It is no aggregate such as <c>sum(x)</c>.</summary>
    Aggregate,
}
