namespace Millrace.Fuzz.Loops;

/// <summary>What one input may take.</summary>
internal sealed record FuzzLimits
{
    internal TimeSpan LongestRun { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>An input that is too slow or too greedy is tried again: the first time pays for what is made
    /// once.</summary>
    internal int Tries { get; init; } = 3;
}
