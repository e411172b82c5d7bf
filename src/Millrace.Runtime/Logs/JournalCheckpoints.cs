using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Gathers the batches of the segment being written and notes them in its index file. The journal's thread owns it.
/// </summary>
internal sealed class JournalCheckpoints(LogParts parts)
{
    private readonly List<IndexedBatch> _batches = [];
    private readonly StateRecords _catalog = new();

    public void Add(in IndexedBatch batch) => _batches.Add(batch);

    public bool IsDue(JournalPlace place) =>
        place.Cursor.Position - place.CheckpointedTo >= parts.Options.CheckpointBytes;

    /// <summary>Appends a section up to the last synced frame.</summary>
    /// <param name="place">The segment.</param>
    /// <param name="isLast">Whether nothing more comes for now; then the index file is synced too.</param>
    public void Write(JournalPlace place, bool isLast)
    {
        var cursor = place.Cursor;
        try
        {
            place.Index.Append(new IndexSection(
                place.Segment.Number, place.CheckpointedTo, cursor.Position, cursor.Sequence, cursor.Checksum)
            {
                Batches = _batches, State = parts.DescribeCatalog(_catalog.Clear()).WrittenMemory,
            });
            if (isLast) place.Index.Sync();
        }
        catch (StorageException error) when (error.IsTransient)
        {
            // A full disk costs a slower opening, nothing else: the segment itself holds all that is in its index.
            if (!isLast) return;
        }
        place.CheckpointedTo = cursor.Position;
        _batches.Clear();
    }
}
