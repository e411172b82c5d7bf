namespace Millrace.Runtime.Expressions;

/// <summary>An expression that cannot run; found before a pipeline starts.</summary>
internal sealed class ExpressionException(
    ExpressionFaultKind kind, int position, string message, string? suggestion = null) : Exception(message)
{
    internal ExpressionFaultKind Kind { get; } = kind;

    /// <summary>Characters before the place in the expression.</summary>
    internal int Position { get; } = position;

    /// <summary>What to write instead, as a sentence; null where nothing is known.</summary>
    internal string? Suggestion { get; } = suggestion;
}
