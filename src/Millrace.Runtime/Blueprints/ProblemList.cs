using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints;

/// <summary>Collects problems. Bounded, so that a hostile file cannot fill memory with messages.</summary>
internal sealed class ProblemList
{
    /// <summary>More than anybody reads.</summary>
    internal const int MaximumProblems = 500;

    private readonly HashSet<Problem> _problems = [];

    /// <summary>Whether there is at least one error.</summary>
    internal bool HasErrors { get; private set; }

    /// <summary>Whether there is a problem of a kind.</summary>
    internal bool Has(ProblemKind kind) => _problems.Any(problem => problem.Kind == kind);

    internal void Add(ProblemKind kind, Place place, string message, string? suggestion = null)
    {
        HasErrors |= kind.Severity == Severity.Error;
        if (_problems.Count < MaximumProblems) _problems.Add(new Problem(kind, place, message, suggestion));
    }

    /// <summary>The problems in the order of their places.</summary>
    internal ImmutableArray<Problem> InOrder() =>
        [.. _problems.OrderBy(p => p.Place).ThenBy(p => p.Code, StringComparer.Ordinal)];
}
