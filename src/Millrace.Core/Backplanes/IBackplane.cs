namespace Millrace.Backplanes;

/// <summary>Where topics live. Readers see committed batches only. Safe from many threads.</summary>
public interface IBackplane : IAsyncDisposable
{
    /// <summary>Something became visible, or a commit's fate is known. Handlers must be quick and must not
    /// throw.</summary>
    event Action? Progressed;

    /// <summary>Opens a topic, creating it where it does not exist; its retention is brought up to date.</summary>
    /// <exception cref="BackplaneException">It exists with another number of partitions.</exception>
    TopicState OpenTopic(TopicSettings settings);

    /// <summary>The topic of this name, or null.</summary>
    TopicState? FindTopic(string name);

    /// <summary>All topics, internal ones too, by name.</summary>
    IReadOnlyList<TopicState> Topics { get; }

    /// <summary>The first offset that can still be read.</summary>
    long StartOffset(TopicPartition partition);

    /// <summary>The offset after the last committed record.</summary>
    long EndOffset(TopicPartition partition);

    /// <summary>The last committed batch, or false where there is none. For finding an owner's last commit.</summary>
    bool TryReadLast(TopicPartition partition, out StoredBatch batch);

    /// <summary>Opens a reader at an offset.</summary>
    IBatchReader OpenReader(TopicPartition partition, long offset);

    /// <summary>Opens the writer of a name and fences every earlier one of that name.</summary>
    IWriter OpenWriter(string name);

    /// <summary>Moves the partition's start forward; what lies before may be dropped.</summary>
    void Trim(TopicPartition partition, long startOffset);

    /// <summary>Retention must not pass this offset for this reader; a later call of the same name replaces
    /// it.</summary>
    void Hold(string reader, TopicPartition partition, long offset);

    /// <summary>Whether appends are accepted, and the reason where they are not (a full disk).</summary>
    BackplaneHealth Health { get; }
}
