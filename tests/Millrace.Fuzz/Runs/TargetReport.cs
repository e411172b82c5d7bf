namespace Millrace.Fuzz.Runs;

/// <summary>What came of one target.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Inputs">Inputs that were tried.</param>
/// <param name="Edges">Edges of code that they went over; 0 without instrumentation.</param>
/// <param name="Kept">Inputs that are mutated further.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Failures">One per kind of failure.</param>
internal sealed record TargetReport(
    string Target, long Inputs, int Edges, int Kept, double Seconds, IReadOnlyList<FailureReport> Failures);
