using System.Buffers;
using System.Text.Json;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>Lines that wait for the commit. It is a store of state only in that a batch can be undone in it: what it
/// holds is written by its owner, and no commit carries it.</summary>
internal sealed class LineBuffer() : StateStore("lines")
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };
    private readonly List<(long Batch, int Length)> _marks = [];
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private Utf8JsonWriter? _writer;
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private StepContext _context = null!;

    /// <summary>The lines, each with its line feed.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    internal override bool IsKeyed => false;

    internal override bool HasChanges => false;

    internal void Add<T>(RecordCodec<T> codec, in T record)
    {
        if (_marks.Count == 0 || _marks[^1].Batch != _context.BatchNumber) _marks.Add((_context.BatchNumber, _length));
        _line.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_line, Options);
        _writer.Reset();
        codec.WriteJson(_writer, in record);
        _writer.Flush();
        var line = _line.WrittenSpan;
        if (_bytes.Length - _length <= line.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + line.Length + 1));
        line.CopyTo(_bytes.AsSpan(_length));
        _length += line.Length;
        _bytes[_length++] = (byte)'\n';
    }

    /// <summary>Empties it, when its lines are written.</summary>
    internal void Empty()
    {
        _length = 0;
        _marks.Clear();
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
}
