using System.Buffers;
using System.Runtime.CompilerServices;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// State of an outcome join: scores by position and what was joined, with an undo log of the open batches.
/// </summary>
internal sealed class OutcomeStore() : StateStore("outcomes")
{
    private const byte Added = 1;
    private const byte Removed = 2;
    private const byte End = 0;
    private readonly PendingScores _pending = new();
    private readonly OutcomeTally _tally = new();
    private readonly List<string> _versions = [];
    private readonly List<(long Batch, bool WasAdded, PendingScore Score)> _undo = [];
    private readonly List<TallyMark> _marks = [];
    private readonly Stack<TallyMark> _spare = new();
    private readonly List<(short Input, long Offset)> _added = [];
    private readonly List<(short Input, long Offset)> _removed = [];
    private readonly List<PendingScore> _old = [];
    private OutcomeCounters _counters;
    private bool _hasChanged;
    private StepContext _context = null!;

    internal override bool HasChanges => _hasChanged;

    /// <summary>Microseconds of event time that a score waits.</summary>
    internal long Keep { get; set; } = long.MaxValue;

    /// <summary>What was joined up to the last settled batch.</summary>
    internal OutcomeBoard Board { get; } = new();

    /// <summary>Scores that wait.</summary>
    internal int Waiting => _pending.Count;

    internal OutcomeCounters Counters => _counters;

    internal override RecordSchema Schema(ICodecSource codecs) => new("outcomes",
    [
        new SchemaField("offset", new FieldType(FieldKind.Int64)),
        new SchemaField("time", new FieldType(FieldKind.Int64)),
        new SchemaField("score", new FieldType(FieldKind.Float64)),
        new SchemaField("version", new FieldType(FieldKind.Text)),
    ]);

    internal override void Bind(StepContext context, ICodecSource codecs) => _context = context;

    /// <summary>A score begins to wait. One that waits at its position already is dropped.</summary>
    internal void AddScore(in RowHead head, double score, string version)
    {
        Mark();
        Sweep(head.Time);
        if (Take(head.Input, head.Offset, out _)) _counters.Dropped++;
        var pending = new PendingScore
        {
            Input = head.Input, Offset = head.Offset, Time = head.Time, Score = score, Version = Number(version),
        };
        _pending.Add(in pending);
        _undo.Add((_context.BatchNumber, true, pending));
        _added.Add((pending.Input, pending.Offset));
    }

    /// <summary>An outcome came.</summary>
    internal void AddOutcome(in RowHead head, bool outcome)
    {
        Mark();
        if (!Take(head.Input, head.Offset, out var score))
        {
            _counters.Unscored++;
            return;
        }

        _tally.Add(score.Version, score.Score, outcome, head.Time);
    }

    internal override void WriteChanges(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        WriteVersions(ref writer);
        foreach (var (input, offset) in _removed)
        {
            writer.WriteByte(Removed);
            writer.WriteInt32(input);
            writer.WriteInt64(offset);
        }

        foreach (var (input, offset) in _added)
        {
            ref var score = ref _pending.Find(input, offset);
            if (Unsafe.IsNullRef(ref score) || score.IsStored) continue;
            score.IsStored = true;
            Write(ref writer, in score);
        }

        writer.WriteByte(End);
        WriteTally(ref writer, all: false);
        writer.Flush();
        ForgetChanges();
    }

    internal override void WriteAll(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        WriteVersions(ref writer);
        _old.Clear();
        _pending.CollectOlder(long.MaxValue, _old);
        foreach (var score in _old) Write(ref writer, in score);
        _old.Clear();
        writer.WriteByte(End);
        WriteTally(ref writer, all: true);
        writer.Flush();
    }

    internal override void DropChanges()
    {
        foreach (var (input, offset) in _added)
        {
            ref var score = ref _pending.Find(input, offset);
            if (!Unsafe.IsNullRef(ref score)) score.IsStored = true;
        }

        ForgetChanges();
    }

    internal override void Restore(byte[] bytes, int start, int length, RecordSchema writer)
    {
        var reader = new RecordReader(bytes, start, length);
        _versions.Clear();
        for (var left = reader.ReadInt32(); left > 0 && !reader.Failed; left--) _versions.Add(reader.ReadString());
        for (var tag = reader.ReadByte(); tag != End && !reader.Failed; tag = reader.ReadByte())
        {
            var (input, offset) = ((short)reader.ReadInt32(), reader.ReadInt64());
            _pending.TryTake(input, offset, out _);
            if (tag == Removed) continue;
            _pending.Add(new PendingScore
            {
                Input = input, Offset = offset, Time = reader.ReadInt64(), Score = reader.ReadFloat64(),
                Version = reader.ReadInt32(), IsStored = true,
            });
        }

        _counters = new OutcomeCounters
        {
            Dropped = reader.ReadInt64(), Unscored = reader.ReadInt64(), NextSweep = reader.ReadInt64(),
        };
        _tally.Read(ref reader);
        if (reader.Failed) throw new InvalidDataException("Outcomes: the stored bytes are damaged.");
        Board.Publish(_tally.Closed, _tally.Closed.Count, _tally.Open, _counters, _versions);
    }

    internal override void EndBatch()
    {
    }

    internal override void UndoFrom(long batch)
    {
        while (_undo.Count > 0 && _undo[^1].Batch >= batch)
        {
            var (_, wasAdded, score) = _undo[^1];
            _undo.RemoveAt(_undo.Count - 1);
            if (wasAdded)
            {
                _pending.TryTake(score.Input, score.Offset, out _);
                _added.RemoveAt(_added.Count - 1);
            }
            else
            {
                _pending.Add(in score);
                if (score.IsStored) _removed.RemoveAt(_removed.Count - 1);
            }
        }

        while (_marks.Count > 0 && _marks[^1].Batch >= batch)
        {
            var mark = _marks[^1];
            _marks.RemoveAt(_marks.Count - 1);
            _tally.Return(mark);
            _counters = mark.Counters;
            _spare.Push(mark);
        }
    }

    internal override void Settle(long batch)
    {
        var settled = 0;
        while (settled < _undo.Count && _undo[settled].Batch <= batch) settled++;
        _undo.RemoveRange(0, settled);
        settled = 0;
        while (settled < _marks.Count && _marks[settled].Batch <= batch) _spare.Push(_marks[settled++]);
        if (settled == 0) return;
        _marks.RemoveRange(0, settled);
        if (_marks.Count == 0)
            Board.Publish(_tally.Closed, _tally.Closed.Count, _tally.Open, _counters, _versions);
        else
            Board.Publish(_marks[0].Closed, _marks[0].ClosedCount, _marks[0].Open, _marks[0].Counters, _versions);
    }

    internal override void Clear()
    {
        _pending.Clear();
        _tally.Clear();
        _versions.Clear();
        _undo.Clear();
        _marks.Clear();
        ForgetChanges();
        _counters = default;
    }

    // Before the first change of a batch.
    private void Mark()
    {
        _hasChanged = true;
        if (_marks.Count > 0 && _marks[^1].Batch == _context.BatchNumber) return;
        if (!_spare.TryPop(out var mark)) mark = new TallyMark();
        mark.Batch = _context.BatchNumber;
        mark.Counters = _counters;
        _tally.Note(mark);
        _marks.Add(mark);
    }

    private bool Take(short input, long offset, out PendingScore score)
    {
        if (!_pending.TryTake(input, offset, out score)) return false;
        _undo.Add((_context.BatchNumber, false, score));
        if (score.IsStored) _removed.Add((input, offset));
        return true;
    }

    // Sixteen times within the time that scores are kept, so that a score is looked at that often at the most.
    private void Sweep(long time)
    {
        if (time < _counters.NextSweep) return;
        var isFirst = _counters.NextSweep == 0;
        _counters.NextSweep = time + Math.Max(1, Keep / 16);
        if (isFirst) return;
        _old.Clear();
        _pending.CollectOlder(time - Keep, _old);
        foreach (var score in _old)
            if (Take(score.Input, score.Offset, out _)) _counters.Dropped++;
        _old.Clear();
    }

    private int Number(string version)
    {
        for (var i = 0; i < _versions.Count; i++)
            if (ReferenceEquals(_versions[i], version) || _versions[i] == version) return i;
        _versions.Add(version);
        return _versions.Count - 1;
    }

    private void ForgetChanges()
    {
        _added.Clear();
        _removed.Clear();
        _hasChanged = false;
    }

    private void WriteVersions(ref RecordWriter writer)
    {
        writer.WriteInt32(_versions.Count);
        foreach (var version in _versions) writer.WriteText(version);
    }

    private static void Write(ref RecordWriter writer, in PendingScore score)
    {
        writer.WriteByte(Added);
        writer.WriteInt32(score.Input);
        writer.WriteInt64(score.Offset);
        writer.WriteInt64(score.Time);
        writer.WriteFloat64(score.Score);
        writer.WriteInt32(score.Version);
    }

    private void WriteTally(ref RecordWriter writer, bool all)
    {
        writer.WriteInt64(_counters.Dropped);
        writer.WriteInt64(_counters.Unscored);
        writer.WriteInt64(_counters.NextSweep);
        _tally.Write(ref writer, all);
    }
}
