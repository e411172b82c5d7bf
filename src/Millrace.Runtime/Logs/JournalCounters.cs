namespace Millrace.Runtime.Logs;

/// <summary>Counts of the journal; written by its thread alone, read from any.</summary>
internal sealed class JournalCounters
{
    public long Commits;
    public long CommitBytes;
    public long CopiedBytes;
    public long WrittenBytes;
    public long Syncs;
    public long SyncTicks;
}
