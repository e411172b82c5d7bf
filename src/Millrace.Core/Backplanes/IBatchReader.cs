namespace Millrace.Backplanes;

/// <summary>Reads one partition from an offset on. Belongs to one thread at a time.</summary>
public interface IBatchReader : IDisposable
{
    /// <summary>The partition.</summary>
    TopicPartition Partition { get; }

    /// <summary>The next offset that is of interest.</summary>
    long Position { get; }

    /// <summary>
    /// The next committed batch whose end lies after <see cref="Position"/> (it may begin before it), or false where
    /// there is none yet. Moves the position to the batch's end. Offsets between batches may be missing.
    /// </summary>
    /// <exception cref="BackplaneException">The position was dropped by retention, or the stored bytes are
    /// damaged.</exception>
    bool TryRead(out StoredBatch batch);

    /// <summary>Moves the position.</summary>
    void Seek(long offset);
}
