namespace Millrace.Runtime.Logs;

/// <summary>Where the next frame goes, and what it follows.</summary>
internal struct JournalCursor
{
    public long Position;
    public long Sequence;
    public uint Checksum;
}
