namespace Millrace.Simulation.Logs;

/// <summary>What happened in histories: a fault that never occurs proves nothing.</summary>
internal sealed class LogHappenings
{
    /// <summary>Crashes and kills.</summary>
    public long Crashes { get; set; }

    /// <summary>Lives that a disk ended which refused before the log was open, or while it was read.</summary>
    public long Refusals { get; set; }

    /// <summary>Steps at which the disk was full and the log served reads alone.</summary>
    public long ReadOnlyPeriods { get; set; }

    /// <summary>Records that retention or a trim had dropped in the end.</summary>
    public long Dropped { get; set; }

    public override string ToString() =>
        $"{Crashes} crashes, {Refusals} refused lives, {ReadOnlyPeriods} steps on a full disk, "
            + $"{Dropped} records dropped";
}
