using System.Collections.Immutable;

namespace Millrace.App.Cases;

/// <summary>What came of a case.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Failure">Why it failed though no output differs; null where nothing went wrong.</param>
/// <param name="Outputs">Its outputs; none where the run did not come to its end.</param>
internal sealed record CaseResult(string Case, string? Failure, ImmutableArray<OutputResult> Outputs)
{
    /// <summary>Whether it passed.</summary>
    public bool HasPassed => Failure is null && Outputs.All(output => output.Difference is null);
}
