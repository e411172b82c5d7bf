using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Opens a journal. Starting is recovery: there is no other way in, so it is always tested. A tail that no later frame
/// proves to have been synced is written anew, into a new segment: after a failed sync the cache may show bytes that
/// the
/// disk never got, and only writing them again makes a sync tell the truth about them.
/// </summary>
internal sealed class LogRecovery(LogParts parts)
{
    /// <summary>Brings the index to what the disk holds and says where the journal goes on.</summary>
    public JournalPlace Open()
    {
        var numbers = Tidy();
        if (numbers.Count == 0) return CreateFirst();
        foreach (var number in numbers)
            parts.Index.Segments.Add(new Segment(parts.Files, parts.Directory, number));
        var newest = parts.Index.Segments[numbers[^1]];
        var contents = new NewestSegment(parts.Files, newest, parts.Index);
        foreach (var segment in parts.Index.Segments)
        {
            if (segment != newest) AddSealed(segment);
        }
        AddBatches(newest, contents.IndexedBatches);
        AddBatches(newest, contents.ProvenBatches);
        var place = contents.IsClean ? GoOn(newest, contents) : BeginNew(newest, contents);
        Arrange();
        return place;
    }

    private List<int> Tidy()
    {
        var numbers = new List<int>();
        var names = parts.Files.List(parts.Directory);
        foreach (var name in names)
        {
            var isWhole = int.TryParse(name.AsSpan(0, Math.Min(10, name.Length)), out var number);
            if (isWhole && name == Segment.NameOf(number)) numbers.Add(number);
            else if (name.EndsWith(SegmentFactory.UnfinishedSuffix, StringComparison.Ordinal)
                || (isWhole && name == Segment.IndexNameOf(number) && !names.Contains(Segment.NameOf(number))))
                parts.Files.Delete(Path.Combine(parts.Directory, name));
        }
        numbers.Sort();
        return numbers;
    }

    private JournalPlace CreateFirst()
    {
        var cursor = default(JournalCursor);
        var segment = parts.Factory.Create(1, ref cursor, new StateRecords(), parts.Options.SegmentBytes, null);
        parts.Index.Segments.Add(segment);
        return PlaceIn(segment, cursor, [], isEmpty: true);
    }

    private void AddSealed(Segment segment)
    {
        var length = segment.File.Length;
        var isLast = parts.Index.Previous.Segment == segment.Number;
        var end = isLast ? parts.Index.Previous.End : length;
        if (length < end) throw SegmentContents.Damaged(segment, length);
        if (isLast)
        {
            // The last opening may have been cut short after it had moved the tail on, and a cut that is seen may only
            // be in the cache: the next segment no longer tells where this one ends.
            if (length > end) segment.File.SetLength(end);
            segment.File.Sync();
        }
        segment.SealedBytes = end;
        AddBatches(segment, SegmentContents.Read(parts.Files, segment, end));
    }

    private void AddBatches(Segment segment, List<IndexedBatch> batches)
    {
        foreach (var batch in batches)
            parts.Index.Find(batch.Entry.Partition).Add(batch.ToExtent(segment.Number));
    }

    private JournalPlace GoOn(Segment newest, NewestSegment contents)
    {
        var index = IndexFile.Open(parts.Files, newest, contents.IndexBytes);
        parts.Encoder.SyncedSequence = contents.Proven.Sequence;
        Note(index, newest, contents);
        return new JournalPlace
        {
            Segment = newest, Index = index, Cursor = contents.Proven, CheckpointedTo = contents.Proven.Position,
            EmptyEnd = -1,
        };
    }

    private JournalPlace BeginNew(Segment newest, NewestSegment contents)
    {
        parts.Encoder.SyncedSequence = contents.Proven.Sequence;
        var moved = new List<IndexedBatch>();
        var records = parts.DescribeCatalog(new SegmentEnd(newest.Number, contents.Proven.Position));
        var cursor = contents.Proven;
        var segment = CreateWithTail(newest, contents, records, ref cursor, moved);
        parts.Encoder.SyncedSequence = cursor.Sequence;
        newest.SealedBytes = contents.Proven.Position;
        newest.File.SetLength(contents.Proven.Position);
        newest.File.Sync();
        using (var index = IndexFile.Open(parts.Files, newest, contents.IndexBytes))
        {
            Note(index, newest, contents);
        }
        parts.Index.Segments.Add(segment);
        AddBatches(segment, moved);
        return PlaceIn(segment, cursor, moved, isEmpty: moved.Count == 0);
    }

    private Segment CreateWithTail(
        Segment newest, NewestSegment contents, StateRecords records, ref JournalCursor cursor,
        List<IndexedBatch> moved)
    {
        void MoveTail(ref JournalCursor next, int number)
        {
            foreach (var frame in contents.Tail)
            {
                var shift = next.Position - frame.Position;
                foreach (var batch in frame.Batches())
                    moved.Add(batch with { Position = checked((uint)(batch.Position + shift)) });
                var start = frame.Position + FrameHeader.Bytes + frame.Header.DirectoryBytes;
                var rest = new byte[checked((int)(frame.End - start))];
                newest.File.Read(rest, start);
                parts.Encoder.Move(ref next, number, frame, rest);
            }
        }

        try
        {
            return parts.Factory.Create(newest.Number + 1, ref cursor, records, parts.Options.SegmentBytes, MoveTail);
        }
        catch (StorageException error) when (error.IsTransient)
        {
            // The disk is full: what must be there now may still find room without the reserve.
            moved.Clear();
            return parts.Factory.Create(newest.Number + 1, ref cursor, records, 0, MoveTail);
        }
    }

    private void Arrange()
    {
        foreach (var topic in parts.Index.Topics)
        {
            if (topic is null) continue;
            foreach (var partition in topic.Partitions)
            {
                var missing = partition.Arrange();
                if (missing >= 0) throw Missing(topic, partition, missing);
                for (var i = 0; i < partition.Count; i++)
                    parts.Index.Segments[partition[i].Segment].LiveBytes += partition[i].Cost;
            }
        }
    }

    private static BackplaneException Missing(LogTopic topic, PartitionIndex partition, long offset) => new(
        $"Topic '{topic.State.Settings.Name}' partition {partition.Id.Partition} lacks its batches from offset {offset}"
        + " on: a segment file is gone. Restore it from a copy.");

    // What the index file lacks up to what is proven.
    private void Note(IndexFile index, Segment segment, NewestSegment contents)
    {
        var end = contents.Proven;
        if (end.Position == contents.IndexedTo) return;
        index.Append(new IndexSection(segment.Number, contents.IndexedTo, end.Position, end.Sequence, end.Checksum)
        {
            Batches = contents.ProvenBatches, State = parts.DescribeCatalog().Written.ToArray(),
        });
    }

    private JournalPlace PlaceIn(Segment segment, JournalCursor cursor, List<IndexedBatch> batches, bool isEmpty)
    {
        var index = IndexFile.Open(parts.Files, segment, 0);
        index.Append(new IndexSection(segment.Number, 0, cursor.Position, cursor.Sequence, cursor.Checksum)
        {
            Batches = batches, State = parts.DescribeCatalog().Written.ToArray(),
        });
        return new JournalPlace
        {
            Segment = segment, Index = index, Cursor = cursor, CheckpointedTo = cursor.Position,
            EmptyEnd = isEmpty ? cursor.Position : -1,
        };
    }
}
