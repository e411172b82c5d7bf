namespace Millrace.Runtime.Hosting;

/// <summary>A decision scored again.</summary>
/// <param name="Decision">The decision as it was made; null where there is none at the position.</param>
/// <param name="Version">The version that scored again.</param>
/// <param name="Outputs">What it gives now.</param>
/// <param name="SameBits">Whether all outputs equal the recorded ones bit for bit.</param>
/// <param name="Problem">Why it could not be scored again, or null.</param>
public sealed record RescoreResult(DecisionCard? Decision, string? Version, IReadOnlyList<NamedValue> Outputs,
    bool SameBits, string? Problem);
