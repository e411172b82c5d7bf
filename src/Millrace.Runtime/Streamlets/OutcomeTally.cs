using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Joined outcomes of a task in buckets of one version each, in the order of time. When there are too many buckets,
/// neighbours are put together: their number, and so the state, has a bound, however many outcomes come.
/// </summary>
internal sealed class OutcomeTally
{
    private const int SmallestBucket = 64;

    // Twice what a chart can show; about 25 kB.
    private const int MostClosed = 512;
    private int _fullAt = SmallestBucket;
    private int _stored;

    /// <summary>Buckets that are full.</summary>
    internal List<OutcomeBucket> Closed { get; private set; } = [];

    /// <summary>The bucket being filled of each version.</summary>
    internal List<OutcomeBucket> Open { get; } = [];

    internal void Add(int version, double score, bool outcome, long time)
    {
        while (Open.Count <= version) Open.Add(default);
        var bucket = Open[version];
        bucket.Version = version;
        bucket.Add(score, outcome, time);
        if (bucket.Count >= _fullAt)
        {
            Closed.Add(bucket);
            bucket = new OutcomeBucket { Version = version };
            if (Closed.Count > MostClosed) Condense();
        }

        Open[version] = bucket;
    }

    /// <summary>Notes what it holds, so that <see cref="Return"/> can come back to it.</summary>
    internal void Note(TallyMark mark)
    {
        mark.FullAt = _fullAt;
        mark.Closed = Closed;
        mark.ClosedCount = Closed.Count;
        mark.Open.Clear();
        mark.Open.AddRange(Open);
    }

    /// <summary>Comes back to what was noted.</summary>
    internal void Return(TallyMark mark)
    {
        _fullAt = mark.FullAt;
        Closed = mark.Closed;
        Closed.RemoveRange(mark.ClosedCount, Closed.Count - mark.ClosedCount);
        Open.Clear();
        Open.AddRange(mark.Open);
        _stored = Math.Min(_stored, Closed.Count);
    }

    internal void Clear()
    {
        _fullAt = SmallestBucket;
        _stored = 0;
        Closed = [];
        Open.Clear();
    }

    /// <summary>Writes the buckets that were filled since the last call, or all, and those being filled.</summary>
    internal void Write(ref RecordWriter writer, bool all)
    {
        var from = all ? 0 : _stored;
        writer.WriteInt32(_fullAt);
        writer.WriteInt32(from);
        writer.WriteInt32(Closed.Count - from);
        for (var i = from; i < Closed.Count; i++) Write(ref writer, Closed[i]);
        writer.WriteInt32(Open.Count);
        foreach (var bucket in Open) Write(ref writer, bucket);
        if (!all) _stored = Closed.Count;
    }

    /// <summary>Takes what was written.</summary>
    internal void Read(ref RecordReader reader)
    {
        _fullAt = reader.ReadInt32();
        var from = reader.ReadInt32();
        if (from < 0 || from > Closed.Count) reader.Fail();
        else Closed.RemoveRange(from, Closed.Count - from);
        for (var left = reader.ReadInt32(); left > 0 && !reader.Failed; left--) Closed.Add(ReadBucket(ref reader));
        Open.Clear();
        for (var left = reader.ReadInt32(); left > 0 && !reader.Failed; left--) Open.Add(ReadBucket(ref reader));
        _stored = Closed.Count;
    }

    // A new list: the old one may be noted.
    private void Condense()
    {
        _fullAt *= 2;
        var half = new OutcomeBucket?[Open.Count];
        var condensed = new List<OutcomeBucket>(MostClosed + 1);
        foreach (var bucket in Closed)
        {
            if (half[bucket.Version] is not { } first)
            {
                half[bucket.Version] = bucket;
                continue;
            }

            first.Add(in bucket);
            condensed.Add(first);
            half[bucket.Version] = null;
        }

        foreach (var rest in half)
            if (rest is { } bucket) condensed.Add(bucket);
        Closed = condensed;
        _stored = 0;
    }

    private static void Write(ref RecordWriter writer, in OutcomeBucket bucket)
    {
        writer.WriteInt32(bucket.Version);
        writer.WriteInt32(bucket.Count);
        writer.WriteInt32(bucket.Positives);
        writer.WriteInt64(bucket.LastTime);
        writer.WriteFloat64(bucket.LogLoss);
        writer.WriteFloat64(bucket.SquaredError);
    }

    private static OutcomeBucket ReadBucket(ref RecordReader reader) => new()
    {
        Version = reader.ReadInt32(), Count = reader.ReadInt32(), Positives = reader.ReadInt32(),
        LastTime = reader.ReadInt64(), LogLoss = reader.ReadFloat64(), SquaredError = reader.ReadFloat64(),
    };
}
