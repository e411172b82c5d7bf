namespace Millrace.Runtime.Execution.Scoring;

/// <summary>What one version has done in one task; written by its lane, read by anybody.</summary>
internal sealed class ScoreCounters(string version, string firstRecord)
{
    internal string Version { get; } = version;

    /// <summary>From which record on it scored in this task, in words.</summary>
    internal string FirstRecord { get; } = firstRecord;

    internal long Scores;
    internal long Errors;

    /// <summary>Time spent on scoring, in ticks of <see cref="TimeSpan"/>.</summary>
    internal long Ticks;
}
