namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What a slot does when nothing can score, by the reason.</summary>
/// <param name="Absent">There is no model yet.</param>
/// <param name="Error">Scoring failed for this record; never <see cref="ScoringPolicy.Hold"/>.</param>
/// <param name="Deadline">It took too long.</param>
internal sealed record OtherwisePolicies(ScoringPolicy Absent, ScoringPolicy Error, ScoringPolicy Deadline)
{
    /// <summary>The score where the policy is to fall back; null where it never is.</summary>
    public double? Value { get; init; }

    /// <summary>Hold without a model; dead letter for a record that fails or is late.</summary>
    internal static OtherwisePolicies Default { get; } =
        new(ScoringPolicy.Hold, ScoringPolicy.DeadLetter, ScoringPolicy.DeadLetter);
}
