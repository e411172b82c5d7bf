using System.Buffers;
using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>Bytes that wait for the commit. It is a store of state only in that a batch can be undone in it: what it
/// holds is written by its owner, and no commit carries it.</summary>
internal sealed class EgressBuffer() : StateStore("lines"), IBufferWriter<byte>
{
    private readonly List<(long Batch, int Length)> _marks = [];
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private StepContext _context = null!;

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    internal override bool IsKeyed => false;

    internal override bool HasChanges => false;

    /// <summary>Comes before the first byte of a row.</summary>
    internal void BeginRow()
    {
        if (_marks.Count == 0 || _marks[^1].Batch != _context.BatchNumber) _marks.Add((_context.BatchNumber, _length));
    }

    /// <summary>Empties it, when its bytes are written.</summary>
    internal void Empty()
    {
        _length = 0;
        _marks.Clear();
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

    internal override RecordSchema Schema(ICodecSource codecs) => new("lines", []);

    internal override void Bind(StepContext context, ICodecSource codecs) => _context = context;

    internal override void WriteChanges(IBufferWriter<byte> target)
    {
    }

    internal override void DropChanges()
    {
    }

    internal override void WriteAll(IBufferWriter<byte> target)
    {
    }

    internal override void Restore(byte[] bytes, int start, int length, RecordSchema writer)
    {
    }

    internal override void EndBatch()
    {
    }

    internal override void UndoFrom(long batch)
    {
        while (_marks.Count > 0 && _marks[^1].Batch >= batch)
        {
            _length = _marks[^1].Length;
            _marks.RemoveAt(_marks.Count - 1);
        }
    }

    internal override void Settle(long batch)
    {
    }

    internal override void Clear() => Empty();

    private void Reserve(int needed)
    {
        if (_bytes.Length - _length >= Math.Max(needed, 1)) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + needed));
    }
}
