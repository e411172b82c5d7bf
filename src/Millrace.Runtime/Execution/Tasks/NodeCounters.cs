namespace Millrace.Runtime.Execution.Tasks;

/// <summary>What a streamlet of one task has done; written by its lane, read by anybody.</summary>
internal sealed class NodeCounters(int outlets)
{
    internal long RecordsIn;
    internal long RecordsOut;
    internal long Faults;
    internal long Batches;
    internal long Ticks;

    /// <summary>Records that went out, by outlet.</summary>
    internal long[] ByOutlet { get; } = new long[outlets];

    internal void Add(int records, int emitted, long ticks)
    {
        if (records == 0 && emitted == 0) return;
        RecordsIn += records;
        RecordsOut += emitted;
        Batches++;
        Ticks += ticks;
    }
}
