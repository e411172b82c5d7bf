namespace Millrace.Runtime.Hosting.Rehearsals;

/// <summary>A rehearsal to run.</summary>
/// <param name="Host">The pipeline; its clock is not used. Its data directory is a new one.</param>
internal sealed record RehearsalSetup(HostSetup Host)
{
    /// <summary>The time at which it begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Virtual time after which it is given up: a source without end does not end by itself.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(1);
}
