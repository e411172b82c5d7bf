using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Makes new segments. A segment gets its name only when its first frames are synced, so that a file of that name
/// always begins with whole frames, whenever the power is cut.
/// </summary>
internal sealed class SegmentFactory(IFileLayer files, string directory, FrameEncoder encoder, GroupBuffer buffer)
{
    public const string UnfinishedSuffix = ".new";

    /// <summary>Makes a segment that begins with the given control records and frames.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cursor">What its first frame follows; moved behind its last one.</param>
    /// <param name="records">What came before, and the catalog.</param>
    /// <param name="reservedBytes">Space to reserve.</param>
    /// <param name="appendMore">Encodes more frames that must be there from the beginning; may be null.</param>
    public Segment Create(
        int number, ref JournalCursor cursor, StateRecords records, long reservedBytes, AppendFrames? appendMore)
    {
        var segment = new Segment(files, directory, number);
        var unfinished = segment.Path + UnfinishedSuffix;
        files.Delete(unfinished);
        var next = cursor with { Position = 0 };
        try
        {
            using var file = files.Open(unfinished, FileUse.Create);
            file.Allocate(reservedBytes);
            buffer.Begin(file, 0);
            encoder.Control(ref next, number, FrameKind.SegmentStart, records.Written);
            appendMore?.Invoke(ref next, number);
            buffer.Flush();
            file.Sync();
        }
        catch (StorageException error) when (error.IsTransient)
        {
            files.Delete(unfinished);
            throw;
        }
        files.Rename(unfinished, segment.Path);
        files.SyncDirectory(directory);
        cursor = next;
        return segment;
    }

    /// <summary>Encodes frames at a cursor.</summary>
    public delegate void AppendFrames(ref JournalCursor cursor, int segment);
}
