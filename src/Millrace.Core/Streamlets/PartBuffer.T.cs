using System.Buffers;
using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>
/// Rows that wait for their part to be full. They are state: a commit carries those that are new, so that a crash
/// loses none, and says when a part was written and the rows are gone.
/// </summary>
internal sealed class PartBuffer<T>(RecordCodec<T> codec) : StateStore("rows"), IBufferWriter<byte>
{
    private readonly List<(long Batch, int Length, int Rows)> _marks = [];
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private int _rows;
    private (int Length, int Rows) _stored;
    private bool _wasEmptied;
    private StepContext _context = null!;

    /// <summary>Rows of a full part.</summary>
    internal int Limit { get; set; } = int.MaxValue;

    /// <summary>Called at a commit with the rows of a part, before that commit tells that they are gone.</summary>
    internal Action<PartRows<T>> WritePart { get; set; } = static _ => { };

    internal override bool IsKeyed => false;

    internal override bool HasChanges => _length != _stored.Length || _wasEmptied || IsDue;

    private bool IsDue => _rows > 0 && (_rows >= Limit || _context.IsEnding);

    internal void Add(in T record)
    {
        if (_marks.Count == 0 || _marks[^1].Batch != _context.BatchNumber)
            _marks.Add((_context.BatchNumber, _length, _rows));
        var writer = new RecordWriter(this);
        codec.Write(ref writer, in record);
        writer.Flush();
        _rows++;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    internal override RecordSchema Schema(ICodecSource codecs) => codec.Schema;

    internal override void Bind(StepContext context, ICodecSource codecs) => _context = context;

    internal override void WriteChanges(IBufferWriter<byte> target)
    {
        Rotate();
        Write(target, _wasEmptied, _wasEmptied ? default : _stored);
        DropChanges();
    }

    internal override void DropChanges()
    {
        _stored = (_length, _rows);
        _wasEmptied = false;
    }

    internal override void WriteAll(IBufferWriter<byte> target)
    {
        Rotate();
        Write(target, true, default);
    }

    internal override void Restore(byte[] bytes, int start, int length, RecordSchema writer)
    {
        var reader = new RecordReader(bytes, start, length);
        if (reader.ReadBool()) Clear();
        var rows = new RowReader<T>(codec, writer);
        for (var left = reader.ReadLength(); left > 0 && !reader.Failed; left--)
        {
            rows.Read(ref reader, out var record);
            if (!reader.Failed) Add(in record);
        }

        if (reader.Failed) throw new InvalidDataException("Rows: the stored bytes do not fit their schema.");
        _marks.Clear();
        DropChanges();
    }

    internal override void EndBatch()
    {
    }

    internal override void UndoFrom(long batch)
    {
        while (_marks.Count > 0 && _marks[^1].Batch >= batch)
        {
            (_, _length, _rows) = _marks[^1];
            _marks.RemoveAt(_marks.Count - 1);
        }
    }

    internal override void Settle(long batch) => _marks.Clear();

    internal override void Clear()
    {
        (_length, _rows, _stored, _wasEmptied) = (0, 0, default, false);
        _marks.Clear();
    }

    // What is due leaves as a part: its rows are settled, as only a commit asks for changes.
    private void Rotate()
    {
        if (!IsDue) return;
        WritePart(new PartRows<T>(codec, _bytes, _rows));
        _bytes = new byte[64 * 1024];
        Clear();
        _wasEmptied = true;
    }

    private void Write(IBufferWriter<byte> target, bool isWhole, (int Length, int Rows) from)
    {
        var writer = new RecordWriter(target);
        writer.WriteBool(isWhole);
        writer.WriteLength(_rows - from.Rows);
        writer.WriteRaw(_bytes.AsSpan(from.Length, _length - from.Length));
        writer.Flush();
    }

    private void Reserve(int needed)
    {
        if (_bytes.Length - _length >= Math.Max(needed, 1)) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + needed));
    }
}
