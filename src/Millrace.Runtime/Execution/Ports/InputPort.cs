using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>An inlet that reads a partition of a topic: steps 1 to 3 of the path of a record.</summary>
internal abstract class InputPort(Inlet inlet, PlannedPort plan, short index) : IDisposable
{
    private readonly RecordBounds _bounds = new();
    private StoredBatch _stored;
    private BatchHeader _header;
    private long _boundsOf = -1;
    private long _run;
    private IBackplane _backplane = null!;
    private bool _isOpen;
    private bool _hasStored;
    private int _rowsTaken;
    private long _positionBefore;
    private long[] _valuesBefore = [];

    internal Inlet Inlet { get; } = inlet;

    internal PlannedPort Plan { get; } = plan;

    internal short Index { get; } = index;

    internal abstract RowBatch Rows { get; }

    internal IBatchReader Reader { get; private set; } = null!;

    internal PartitionWatermark Watermark { get; private set; } = null!;

    /// <summary>Whether it was opened; what is below is not to be asked before.</summary>
    internal bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>The next offset that no step has taken yet.</summary>
    internal long Position { get; private set; }

    /// <summary>First row of the batch that the step takes.</summary>
    internal int From { get; private set; }

    /// <summary>The row after the last that the step takes.</summary>
    internal int To { get; private set; }

    /// <summary>The offset after the last record that can be read now.</summary>
    internal long EndOffset() => _backplane.EndOffset(Reader.Partition);

    /// <param name="backplane">The backplane.</param>
    /// <param name="reader">Reads the partition, from where the task stands.</param>
    /// <param name="watermark">What is known of its watermark.</param>
    /// <param name="run">The run of its producers that is followed: what earlier ones wrote is passed over.</param>
    internal void Open(IBackplane backplane, IBatchReader reader, PartitionWatermark watermark, long run)
    {
        _run = run;
        Reader = reader;
        Watermark = watermark;
        Position = reader.Position;
        _valuesBefore = new long[watermark.Values.Length];
        _backplane = backplane;
        Volatile.Write(ref _isOpen, true);
    }

    /// <summary>
    /// Takes up to so many rows of the next stored batch into <see cref="Rows"/>, and what is known of the watermark.
    /// False where nothing is there to read.
    /// </summary>
    internal bool TryTake(Step step, int limit)
    {
        From = To = 0;
        _positionBefore = Position;
        Watermark.Values.CopyTo(_valuesBefore);
        if (!TryNext()) return false;
        var batch = new BatchReader(_stored.Payload);
        if (!batch.IsValid)
            throw new InvalidDataException(BatchHeader.WhyNot(
                _stored.Payload.Span, $"Topic '{Plan.Topic}', partition {Reader.Partition.Partition}, offset"
                + $" {_stored.BaseOffset},"));
        _header = batch.Header;
        if (_header.Run < _run)
        {
            PassOver(step);
            return true;
        }

        var first = Math.Max(_rowsTaken, (int)(Position - _stored.BaseOffset));
        var take = Math.Min(limit, batch.Header.Rows - first);
        if ((batch.Header.Flags & BatchFlags.Control) == 0) Decode(ref batch, step, first, take);
        Finish(step, in batch.Header, first, Math.Max(take, 0));
        return true;
    }

    /// <summary>Forgets what the step took.</summary>
    internal void Undo()
    {
        Watermark.Restore(_valuesBefore);
        Seek(_positionBefore);
    }

    internal void Seek(long position)
    {
        Position = position;
        Reader.Seek(position);
        _hasStored = false;
        _rowsTaken = 0;
    }

    /// <summary>Whether the record at an offset is among those that the step takes.</summary>
    internal bool Takes(long offset) => offset >= _stored.BaseOffset + From && offset < _stored.BaseOffset + To;

    /// <summary>
    /// The value of the record at an offset of the batch at hand, as it is stored; empty where it is another's. Good
    /// until the next batch is read.
    /// </summary>
    internal ReadOnlySpan<byte> RecordBytes(long offset)
    {
        var row = offset - _stored.BaseOffset;
        if (!_hasStored || row < 0 || row >= _header.Rows) return default;
        if (_boundsOf != _stored.BaseOffset)
        {
            _bounds.Find(new BatchReader(_stored.Payload), WriterOf(_header.Fingerprint));
            _boundsOf = _stored.BaseOffset;
        }

        return _bounds.Value(_stored.Payload.Span, _header.BodyLength, (int)row);
    }

    /// <summary>The key of the record at an offset that the step takes; empty where it has none.</summary>
    internal ReadOnlySpan<byte> RecordKey(long offset, StepContext context)
    {
        if (!Takes(offset)) return default;
        ref readonly var head = ref Rows.Heads[(int)(offset - _stored.BaseOffset)];
        return context.KeyBytes.AsSpan(head.KeyStart, head.KeyLength);
    }

    public void Dispose() => Reader?.Dispose();

    /// <summary>Reads all rows and what the first ones need; sets failures as faults of the step.</summary>
    protected abstract void DecodeRows(ref BatchReader batch, Step step, int first, int take);

    /// <summary>The schema of a fingerprint.</summary>
    protected abstract RecordSchema WriterOf(ulong fingerprint);

    private void PassOver(Step step)
    {
        Position = _stored.EndOffset;
        _rowsTaken = _header.Rows;
        step.Take(this, 0, null);
    }

    private bool TryNext()
    {
        if (_hasStored && Position < _stored.EndOffset) return true;
        _hasStored = Reader.TryRead(out _stored);
        _boundsOf = -1;
        _rowsTaken = 0;
        if (_hasStored) Position = Math.Max(Position, _stored.BaseOffset);
        return _hasStored;
    }

    private void Decode(ref BatchReader batch, Step step, int first, int take)
    {
        Prepare(batch.Header.Rows);
        var heads = Rows.Heads;
        batch.ReadTimes(heads);
        var producer = batch.Header.Producer;
        var watermarks = step.Watermarks(batch.Header.Rows);
        batch.ReadWatermarks(heads, watermarks, Watermark.Of(producer));
        batch.ReadKeys(heads, step.Context);
        if (batch.Failed)
            throw new InvalidDataException($"Topic '{Plan.Topic}', offset {_stored.BaseOffset}: damaged.");
        var others = Math.Min(Watermark.Others(producer), step.OtherInputs(this));
        for (var i = 0; i < take; i++) watermarks[i] = Math.Min(watermarks[first + i], others);
        for (var i = first; i < first + take; i++)
        {
            heads[i].Offset = _stored.BaseOffset + i;
            heads[i].Timer = 0;
            heads[i].Input = Index;
            heads[i].Stamp = Step.StampOf(i - first);
        }

        DecodeRows(ref batch, step, first, take);
        From = first;
        To = first + take - step.Undecoded;
        if (To > From) step.SawTimes(heads[first..To]);
    }

    private void Finish(Step step, in BatchHeader header, int first, int take)
    {
        var isWhole = first + take >= header.Rows;
        if (isWhole)
        {
            Watermark.Raise(header.Producer, header.Watermark);
            Position = _stored.EndOffset;
        }
        else
        {
            // The rows that are left hold back the watermark; a later step reads the batch's head again.
            Position = _stored.BaseOffset + first + take;
        }

        _rowsTaken = first + take;
        step.Take(this, take, isWhole ? Math.Min(Watermark.Value, step.OtherInputs(this)) : null);
    }

    private protected abstract void Prepare(int rows);
}
