namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>When a task commits: at whichever limit it reaches first.</summary>
internal sealed record CommitPolicy
{
    /// <summary>Time since the first record that is not committed.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Source records of a transaction.</summary>
    public long Records { get; init; } = 100_000;

    /// <summary>Bytes of a transaction's outputs.</summary>
    public long Bytes { get; init; } = 16L << 20;
}
