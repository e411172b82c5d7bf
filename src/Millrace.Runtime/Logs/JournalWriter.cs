using System.Runtime.InteropServices;
using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Writes the journal. One call of <see cref="Step"/> writes all that waits, makes it durable with one sync, and only
/// then shows it. Where commits are not synced, whatever builds on them syncs them first. Belongs to one thread, or to
/// a simulator.
/// </summary>
internal sealed class JournalWriter(LogParts parts, JournalPlace place)
{
    private readonly List<PendingFrame> _pending = [];
    private readonly List<Segment> _dead = [];
    private readonly JournalCheckpoints _checkpoints = new(parts);
    private readonly RetentionSweep _retention = new(parts);
    private readonly CopyForward _copying = new(parts);
    private JournalPlace _place = place;
    private long _lastAppend = parts.LastAppendedAt();
    private long _blockedUntil = long.MinValue;
    private long _copyPosition;
    private (Segment Segment, long End)? _uncut;
    private volatile string? _failure;
    private volatile string? _blocked;

    /// <summary>A commit became readable.</summary>
    public event Action? Published;

    /// <summary>Nothing is written any more; the message says why.</summary>
    public event Action<StorageException>? Failed;

    public JournalPlace Place => _place;

    public BackplaneHealth Health
    {
        get
        {
            if ((_failure ?? _blocked) is { } reason) return new BackplaneHealth(false, reason);
            var warning = _retention.Warning ?? _copying.Warning;
            return warning is null ? BackplaneHealth.Healthy : new BackplaneHealth(true, warning);
        }
    }

    public bool HasFailed => _failure is not null;

    /// <summary>Whether commits wait that could not be written.</summary>
    public bool IsBlocked => _blocked is not null;

    /// <summary>Does what is to be done now.</summary>
    /// <returns>How long until something is to be done though nothing comes in.</returns>
    public TimeSpan Step()
    {
        if (_failure is not null) return Timeout.InfiniteTimeSpan;
        var elapsed = parts.Elapsed();
        if (elapsed < _blockedUntil) return TimeSpan.FromMicroseconds(_blockedUntil - elapsed);
        _lastAppend = Math.Max(_lastAppend, parts.Now());
        try
        {
            return WorkOnce(_lastAppend, elapsed);
        }
        catch (StorageException error) when (error.IsTransient)
        {
            return Block(error, elapsed);
        }
        catch (StorageException error)
        {
            Fail(error);
            return Timeout.InfiniteTimeSpan;
        }
    }

    /// <summary>Stops writing for good. What was not acknowledged never will be.</summary>
    public void Fail(StorageException error)
    {
        _failure = error.Failure == StorageFailure.Sync
            ? $"{error.Message} What was written since the last good sync may be lost, so nothing more is acknowledged;"
                + " end the process, mend the disk, start again."
            : $"{error.Message} Nothing more is acknowledged; end the process, mend the disk, start again.";
        Failed?.Invoke(new StorageException(_failure, error.Failure, error));
    }

    /// <summary>Notes what was written, so that the next opening need not read it.</summary>
    public void Close()
    {
        if (_failure is null) WriteCheckpoint(isLast: true);
        _place.Index.Dispose();
    }

    private TimeSpan WorkOnce(long now, long elapsed)
    {
        _retention.Sweep(now, elapsed);
        // In this order: the records that moved starts past these segments are then in the queue, or written.
        _dead.Clear();
        parts.CollectDead(_dead);
        parts.Queue.TakeInto(_pending);
        var copyDue = _copying.Prepare(elapsed);
        var hasWork = _pending.Count > 0;
        WritePending(now);
        _blocked = null;
        RemoveDead();
        if (_checkpoints.IsDue(_place)) WriteCheckpoint(isLast: false);
        if (!parts.Queue.IsEmpty) return TimeSpan.Zero;
        var due = Math.Min(_retention.DueAfter(elapsed, hasWork), copyDue);
        return due == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMicroseconds(Math.Max(0, due - elapsed));
    }

    private void WritePending(long now)
    {
        var done = 0;
        try
        {
            while (done < _pending.Count || !_copying.Frame.IsEmpty)
            {
                var cursor = _place.Cursor;
                var count = EncodeGroup(ref cursor, done, now);
                if (cursor.Position == _place.Cursor.Position)
                {
                    Roll(done < _pending.Count ? _pending[done].FrameBytes : _copying.Frame.FrameBytes);
                    continue;
                }
                parts.Buffer.Flush();
                Acknowledge(cursor);
                Publish(CollectionsMarshal.AsSpan(_pending).Slice(done, count), now);
                done += count;
            }
        }
        finally
        {
            _pending.RemoveRange(0, done);
            parts.Counters.WrittenBytes = parts.Buffer.WrittenBytes;
        }
    }

    // Encodes what fits into the segment; the cursor stays where nothing does. Each group begins on a page of its
    // own: the page that holds the end of what was acknowledged is never written again.
    private int EncodeGroup(ref JournalCursor cursor, int done, long now)
    {
        var start = cursor with { Position = FrameHeader.AlignToPage(cursor.Position) };
        var next = start;
        parts.Buffer.Begin(_place.Segment.File, next.Position);
        var waiting = CollectionsMarshal.AsSpan(_pending)[done..];
        var count = 0;
        for (; count < waiting.Length; count++)
        {
            ref var frame = ref waiting[count];
            if (!Fits(next.Position, frame.FrameBytes, isControl: frame.Commit is null)) break;
            frame.Position = next.Position;
            if (frame.Commit is null)
                parts.Encoder.Control(ref next, _place.Segment.Number, FrameKind.Control, frame.Control);
            else parts.Encoder.Commit(ref next, _place.Segment.Number, frame, now);
        }
        _copyPosition = -1;
        if (count == waiting.Length && !_copying.Frame.IsEmpty
            && Fits(next.Position, _copying.Frame.FrameBytes, isControl: false))
        {
            _copyPosition = next.Position;
            parts.Encoder.Copy(ref next, _place.Segment.Number, _copying.Frame);
        }
        if (next.Position != start.Position) cursor = next;
        return count;
    }

    private bool Fits(long position, long bytes, bool isControl)
    {
        if (_place.IsEmpty && position == FrameHeader.AlignToPage(_place.EmptyEnd)) return true;
        // The end of each segment is kept for control records: on a full disk they let retention make room.
        var limit = parts.Options.SegmentBytes - (isControl ? 0 : Math.Min(64 * 1024, parts.Options.SegmentBytes / 8));
        return position + bytes <= limit;
    }

    private void Acknowledge(JournalCursor cursor)
    {
        if (parts.Options.SyncsCommits) Sync(cursor);
        _place.Cursor = cursor;
    }

    // What was acknowledged from the cache becomes durable before anything that a start believes is built on it.
    private void Settle()
    {
        if (!parts.Options.SyncsCommits && parts.Encoder.SyncedSequence < _place.Cursor.Sequence) Sync(_place.Cursor);
    }

    private void WriteCheckpoint(bool isLast)
    {
        Settle();
        _checkpoints.Write(_place, isLast);
    }

    private void RemoveDead()
    {
        // Their records were copied forward, or their topics' starts moved past them.
        if (_dead.Count > 0) Settle();
        parts.Remove(_dead);
    }

    private void Sync(JournalCursor cursor)
    {
        var started = parts.Time.GetTimestamp();
        _place.Segment.File.SyncData();
        parts.Counters.SyncTicks += parts.Time.GetElapsedTime(started).Ticks;
        parts.Counters.Syncs++;
        parts.Encoder.SyncedSequence = cursor.Sequence;
    }

    private void Publish(ReadOnlySpan<PendingFrame> frames, long now)
    {
        lock (parts.Index.Gate)
        {
            foreach (ref readonly var frame in frames)
            {
                if (frame.Commit is not null) PublishBatches(frame, now);
            }
            if (_copyPosition >= 0) PublishCopies();
        }
        foreach (ref readonly var frame in frames)
        {
            if (frame.Commit is null) continue;
            parts.Counters.Commits++;
            parts.Counters.CommitBytes += frame.FrameBytes;
            frame.Commit.Complete(CommitStatus.Durable);
        }
        Published?.Invoke();
    }

    private void PublishBatches(in PendingFrame frame, long now)
    {
        var entries = frame.Commit!.Entries;
        var position = frame.Position + FrameHeader.Bytes + BatchEntry.Bytes * entries.Length;
        foreach (ref readonly var entry in entries)
        {
            var batch = new IndexedBatch(FrameEncoder.EntryOf(entry, now), checked((uint)position));
            _checkpoints.Add(batch);
            parts.Index.Publish(parts.Index.Find(entry.Partition), batch.ToExtent(_place.Segment.Number));
            position += batch.Entry.BlockBytes;
        }
    }

    private void PublishCopies()
    {
        var frame = _copying.Frame;
        var position = _copyPosition + FrameHeader.Bytes + frame.DirectoryBytes;
        foreach (var entry in frame.Entries)
        {
            var batch = new IndexedBatch(entry, checked((uint)position));
            _checkpoints.Add(batch);
            parts.Index.Replace(entry, frame.OldSegment, batch.ToExtent(_place.Segment.Number));
            position += entry.BlockBytes;
        }
        parts.Counters.CopiedBytes += frame.FrameBytes;
        frame.Clear();
    }

    private void Roll(long frameBytes)
    {
        CutLeftOver();
        Settle();
        var old = _place;
        var end = old.Cursor.Position;
        var cursor = old.Cursor;
        var records = parts.DescribeCatalog(new SegmentEnd(old.Segment.Number, end));
        var needed = records.Written.Length + frameBytes + 2 * FrameHeader.PageBytes;
        var reserve = Math.Max(parts.Options.SegmentBytes, needed);
        var (segment, index) = CreateNext(old.Segment.Number + 1, ref cursor, records, reserve);
        parts.Encoder.SyncedSequence = cursor.Sequence;
        _checkpoints.Write(old, isLast: true);
        old.Index.Dispose();
        Cut(old.Segment, end);
        _place = new JournalPlace
        {
            Segment = segment, Index = index, Cursor = cursor, CheckpointedTo = 0,
            EmptyEnd = cursor.Position,
        };
        lock (parts.Index.Gate)
        {
            old.Segment.SealedBytes = end;
            parts.Index.Segments.Add(segment);
        }
    }

    // What may find no space comes before the segment has its name: from then on nothing may be written to the old one.
    private (Segment Segment, IndexFile Index) CreateNext(
        int number, ref JournalCursor cursor, StateRecords records, long reserve)
    {
        var index = IndexFile.Open(parts.Files, new Segment(parts.Files, parts.Directory, number), 0);
        try
        {
            return (parts.Factory.Create(number, ref cursor, records, reserve, null), index);
        }
        catch (StorageException)
        {
            index.Dispose();
            throw;
        }
    }

    // Cuts what a full disk left half written, and gives back the space that was reserved and not used. Some file
    // systems need space to give space back: until the next roll, the new segment tells where this one ends.
    private void Cut(Segment segment, long end)
    {
        _uncut = (segment, end);
        try
        {
            CutLeftOver();
        }
        catch (StorageException error) when (error.IsTransient)
        {
            return;
        }
    }

    private void CutLeftOver()
    {
        if (_uncut is not { } left) return;
        bool isThere;
        lock (parts.Index.Gate) isThere = parts.Index.Segments.Contains(left.Segment);
        if (isThere)
        {
            left.Segment.File.SetLength(left.End);
            left.Segment.File.Sync();
        }

        _uncut = null;
    }

    private TimeSpan Block(StorageException error, long elapsed)
    {
        _blocked = $"{error.Message} Commits wait until there is space.";
        _blockedUntil = elapsed + (long)parts.Options.FullDiskRetry.TotalMicroseconds;
        // Control records fit into the end of the segment, depend on no commit, and may let segments go.
        var controls = _pending.FindAll(frame => frame.Commit is null);
        _pending.RemoveAll(frame => frame.Commit is null);
        _pending.InsertRange(0, controls);
        if (controls.Count > 0) return parts.Options.FullDiskRetry;
        try
        {
            RemoveDead();
        }
        catch (StorageException failure)
        {
            Fail(failure);
        }
        return parts.Options.FullDiskRetry;
    }
}
