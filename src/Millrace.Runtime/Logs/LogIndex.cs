using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>
/// What the log holds, in memory: topics, writers, and where each batch lies. One gate guards the extents, so that a
/// commit over many partitions shows at one moment; it is held for lookups only, never for reading or writing.
/// </summary>
internal sealed class LogIndex
{
    private readonly Dictionary<string, WriterRecord> _writers = new(StringComparer.Ordinal);
    private LogTopic?[] _topics = [];

    public Lock Gate { get; } = new();

    /// <summary>Segments by number, the one being written last.</summary>
    public SegmentTable Segments { get; } = [];

    /// <summary>While a log is opened: what the newest segment says of the one before it.</summary>
    public SegmentEnd Previous { get; set; }

    /// <summary>All topics, by number; some numbers may be free.</summary>
    public LogTopic?[] Topics => Volatile.Read(ref _topics);

    public PartitionIndex Find(TopicPartition partition)
    {
        var topics = Topics;
        if ((uint)partition.Topic < (uint)topics.Length && topics[partition.Topic] is { } topic
            && (uint)partition.Partition < (uint)topic.Partitions.Length)
            return topic.Partitions[partition.Partition];
        throw new BackplaneException($"There is no topic {partition.Topic} with a partition {partition.Partition}.");
    }

    public LogTopic? FindTopic(string name) => Array.Find(Topics, topic => topic?.State.Settings.Name == name);

    public void RestoreTopic(TopicState state)
    {
        if (state.Id < Topics.Length && Topics[state.Id] is { } known)
        {
            known.State = state;
            return;
        }
        var topics = new LogTopic?[Math.Max(Topics.Length, state.Id + 1)];
        Topics.CopyTo(topics, 0);
        topics[state.Id] = new LogTopic(state);
        Volatile.Write(ref _topics, topics);
    }

    public void RestoreWriter(int id, string name, int epoch)
    {
        if (!_writers.TryGetValue(name, out var known) || known.Epoch < epoch)
            _writers[name] = new WriterRecord(id, name, epoch);
    }

    /// <summary>Opens a writer's name once more.</summary>
    public WriterRecord NextWriter(string name)
    {
        var next = _writers.TryGetValue(name, out var known)
            ? known with { Epoch = known.Epoch + 1 }
            : new WriterRecord(_writers.Count, name, 1);
        _writers[name] = next;
        return next;
    }

    public int EpochOf(string writer) => _writers[writer].Epoch;

    /// <summary>Writes the catalog as it is now; the caller holds the queue's gate.</summary>
    public void Describe(StateRecords records)
    {
        foreach (var writer in _writers.Values) records.Writer(writer.Id, writer.Name, writer.Epoch);
        lock (Gate)
        {
            foreach (var topic in Topics)
            {
                if (topic is null) continue;
                records.Topic(topic.State);
                foreach (var partition in topic.Partitions)
                {
                    if (partition.StartOffset > 0) records.Start(partition.Id, partition.StartOffset);
                    if (partition.EndOffset > 0) records.End(partition.Id, partition.EndOffset);
                    foreach (var (reader, offset) in partition.Holds) records.Hold(reader, partition.Id, offset);
                }
            }
        }
    }

    /// <summary>Makes a committed batch readable; under the gate.</summary>
    public void Publish(PartitionIndex partition, in Extent extent)
    {
        partition.Append(extent);
        Segments[extent.Segment].LiveBytes += extent.Cost;
    }

    /// <summary>Points a batch at its copy; under the gate.</summary>
    public void Replace(in BatchEntry entry, int oldSegment, in Extent copy)
    {
        var partition = Find(entry.Partition);
        var place = partition.Locate(entry.BaseOffset, -1);
        if (place == partition.Count) return;
        ref var extent = ref partition[place];
        if (extent.BaseOffset != entry.BaseOffset || extent.Segment != oldSegment) return;
        Segments[oldSegment].LiveBytes -= extent.Cost;
        extent = copy;
        Segments[copy.Segment].LiveBytes += copy.Cost;
    }

    /// <summary>Moves a partition's start and forgets the batches before it; under the gate.</summary>
    public void MoveStart(PartitionIndex partition, long offset)
    {
        partition.MoveStart(offset);
        while (partition.Count > 0 && partition[0].EndOffset <= partition.StartOffset)
        {
            var gone = partition.RemoveFirst();
            Segments[gone.Segment].LiveBytes -= gone.Cost;
        }
    }

    /// <summary>Whether a batch of a segment is still the one that readers get; under the gate.</summary>
    public bool IsLive(in BatchEntry entry, int segment)
    {
        var partition = Find(entry.Partition);
        var place = partition.Locate(entry.BaseOffset, -1);
        return place < partition.Count && partition[place].BaseOffset == entry.BaseOffset
            && partition[place].Segment == segment;
    }
}
