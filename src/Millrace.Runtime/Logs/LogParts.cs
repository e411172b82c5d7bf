using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>The parts of an open log that its workings share.</summary>
internal sealed class LogParts
{
    public LogParts(IFileLayer files, string directory, TimeProvider time, EmbeddedLogOptions options)
    {
        Files = files;
        Directory = directory;
        Time = time;
        Options = options;
        Queue = new JournalQueue(Index);
        Encoder = new FrameEncoder(Buffer);
        Factory = new SegmentFactory(files, directory, Encoder, Buffer);
    }

    public IFileLayer Files { get; }

    public string Directory { get; }

    public TimeProvider Time { get; }

    public EmbeddedLogOptions Options { get; }

    public LogIndex Index { get; } = new();

    public JournalQueue Queue { get; }

    public GroupBuffer Buffer { get; } = new();

    public FrameEncoder Encoder { get; }

    public SegmentFactory Factory { get; }

    public JournalCounters Counters { get; } = new();

    /// <summary>The latest time of append in the log; the clock may go back, times of append never do.</summary>
    public long LastAppendedAt()
    {
        var last = 0L;
        foreach (var topic in Index.Topics)
        {
            foreach (var partition in topic?.Partitions ?? [])
            {
                if (partition.Count > 0) last = Math.Max(last, partition[partition.Count - 1].AppendedAt);
            }
        }
        return last;
    }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long Now() => (Time.GetUtcNow().Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// Microseconds on the clock that nobody sets: what is paced by it goes on when the time of day is set back.
    /// </summary>
    public long Elapsed() => Time.GetElapsedTime(0).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The catalog as control records.</summary>
    public StateRecords DescribeCatalog(SegmentEnd? previous = null)
    {
        var records = new StateRecords();
        if (previous is { } end) records.Previous(end.Segment, end.End);
        return DescribeCatalog(records);
    }

    /// <summary>Adds the catalog to control records.</summary>
    public StateRecords DescribeCatalog(StateRecords records)
    {
        lock (Queue.Gate) Index.Describe(records);
        return records;
    }

    /// <summary>The segments that hold nothing alive.</summary>
    public void CollectDead(List<Segment> dead)
    {
        lock (Index.Gate)
        {
            foreach (var segment in Index.Segments)
            {
                if (segment.IsSealed && segment.LiveBytes == 0) dead.Add(segment);
            }
        }
    }

    /// <summary>Removes segments; readers that are in them keep their files open.</summary>
    public void Remove(List<Segment> dead)
    {
        foreach (var segment in dead)
        {
            lock (Index.Gate)
            {
                Index.Segments.Remove(segment);
                segment.Retire();
            }
            Files.Delete(segment.Path);
            Files.Delete(segment.IndexPath);
        }
        dead.Clear();
    }
}
