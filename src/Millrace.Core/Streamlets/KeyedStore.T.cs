using System.Buffers;
using System.Runtime.CompilerServices;
using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>The values of a <see cref="KeyedState{T}"/>: arrays by key number, with an undo log of the open
/// batches.</summary>
internal sealed class KeyedStore<T>(string name, RecordCodec<T>? own = null) : StateStore(name)
{
    private const byte Present = 1;
    private const byte Dirty = 2;
    private readonly List<int> _dirty = [];
    private T[] _values = [];
    private byte[] _flags = [];
    private long[] _logged = [];
    private Undo[] _undo = new Undo[16];
    private int _undoCount;
    private bool _holdsSlices;
    private StepContext _context = null!;
    private RecordCodec<T> _codec = null!;

    private struct Undo
    {
        public long Batch;
        public int Key;
        public bool WasPresent;
        public T Value;
    }

    internal override bool HasChanges => _dirty.Count > 0;

    internal override RecordSchema Schema(ICodecSource codecs) => (own ?? codecs.Codec<T>()).Schema;

    internal override void Bind(StepContext context, ICodecSource codecs)
    {
        _context = context;
        _codec = own ?? codecs.Codec<T>();
        _holdsSlices = typeof(T).IsValueType && RuntimeHelpers.IsReferenceOrContainsReferences<T>();
    }

    internal bool TryGet(out T value)
    {
        var key = _context.FindKey();
        if (key >= 0 && key < _flags.Length && (_flags[key] & Present) != 0)
        {
            value = _values[key];
            return true;
        }

        value = default!;
        return false;
    }

    internal ref T Touch()
    {
        var key = _context.InternKey();
        if (key >= _flags.Length) Grow();
        Log(key);
        if ((_flags[key] & Present) == 0)
        {
            _flags[key] |= Present;
            _context.Keys.AddUse(key);
            _values[key] = _codec.Default();
        }

        return ref _values[key];
    }

    internal void Remove()
    {
        var key = _context.FindKey();
        if (key < 0 || key >= _flags.Length || (_flags[key] & Present) == 0) return;
        Log(key);
        Drop(key);
        _context.ForgetKey();
    }

    internal override void WriteChanges(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        writer.WriteLength(_dirty.Count);
        foreach (var key in _dirty) WriteEntry(ref writer, key);
        writer.Flush();
        DropChanges();
    }

    internal override void DropChanges()
    {
        foreach (var key in _dirty)
        {
            _flags[key] &= unchecked((byte)~Dirty);
            _context.Keys.RemoveUse(key);
        }

        _dirty.Clear();
        _context.ForgetKey();
    }

    internal override void WriteAll(IBufferWriter<byte> target)
    {
        var count = 0;
        foreach (var flags in _flags) count += flags & Present;
        var writer = new RecordWriter(target);
        writer.WriteLength(count);
        for (var key = 0; key < _flags.Length; key++)
            if ((_flags[key] & Present) != 0) WriteEntry(ref writer, key);
        writer.Flush();
    }

    internal override void Restore(byte[] bytes, int start, int length, RecordSchema writer)
    {
        var rows = new RowReader<T>(_codec, writer);
        var reader = new RecordReader(bytes, start, length);
        for (var left = reader.ReadLength(); left > 0 && !reader.Failed; left--)
        {
            var key = _context.Keys.Intern(reader.ReadBytes());
            if (key >= _flags.Length) Grow();
            var isPresent = reader.ReadBool();
            var had = (_flags[key] & Present) != 0;
            if (isPresent && !had) _context.Keys.AddUse(key);
            if (isPresent)
            {
                rows.Read(ref reader, out _values[key]);
                _flags[key] |= Present;
            }
            else if (had)
            {
                Drop(key);
            }
        }

        if (reader.Failed)
            throw new InvalidDataException($"State '{Name}': the stored bytes do not fit its schema {writer.Name}.");
        _context.ForgetKey();
    }

    internal override void EndBatch()
    {
        if (!_holdsSlices) return;
        for (var i = _undoCount - 1; i >= 0 && _undo[i].Batch == _context.BatchNumber; i--)
        {
            var key = _undo[i].Key;
            if ((_flags[key] & Present) != 0) Detach(key);
        }
    }

    internal override void UndoFrom(long batch)
    {
        while (_undoCount > 0 && _undo[_undoCount - 1].Batch >= batch)
        {
            ref var undo = ref _undo[--_undoCount];
            var isPresent = (_flags[undo.Key] & Present) != 0;
            if (undo.WasPresent && !isPresent) _context.Keys.AddUse(undo.Key);
            if (!undo.WasPresent && isPresent) Drop(undo.Key);
            if (undo.WasPresent)
            {
                _values[undo.Key] = undo.Value;
                _flags[undo.Key] |= Present;
            }

            _logged[undo.Key] = -1;
            _context.Keys.RemoveUse(undo.Key);
            undo = default;
        }

        _context.ForgetKey();
    }

    internal override void Settle(long batch)
    {
        var settled = 0;
        while (settled < _undoCount && _undo[settled].Batch <= batch) _context.Keys.RemoveUse(_undo[settled++].Key);
        _undo.AsSpan(settled, _undoCount - settled).CopyTo(_undo);
        _undo.AsSpan(_undoCount - settled, settled).Clear();
        _undoCount -= settled;
        _context.ForgetKey();
    }

    internal override void Clear()
    {
        UndoFrom(long.MinValue);
        DropChanges();
        for (var key = 0; key < _flags.Length; key++)
            if ((_flags[key] & Present) != 0) Drop(key);
    }

    // Before the first change of a key in a batch: keeps the old value, and the key's number, until it is settled.
    private void Log(int key)
    {
        if ((_flags[key] & Dirty) == 0)
        {
            _flags[key] |= Dirty;
            _dirty.Add(key);
            _context.Keys.AddUse(key);
        }

        if (_logged[key] == _context.BatchNumber) return;
        _logged[key] = _context.BatchNumber;
        if (_undoCount == _undo.Length) Array.Resize(ref _undo, _undoCount * 2);
        _undo[_undoCount++] = new Undo
        {
            Batch = _context.BatchNumber, Key = key, WasPresent = (_flags[key] & Present) != 0, Value = _values[key],
        };
        _context.Keys.AddUse(key);
    }

    private void Drop(int key)
    {
        _flags[key] &= unchecked((byte)~Present);
        _values[key] = default!;
        _context.Keys.RemoveUse(key);
    }

    private void WriteEntry(ref RecordWriter writer, int key)
    {
        var isPresent = (_flags[key] & Present) != 0;
        writer.WriteBytes(_context.Keys.Key(key));
        writer.WriteBool(isPresent);
        if (isPresent) _codec.Write(ref writer, in _values[key]);
    }

    private void Detach(int key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(buffer);
        _codec.Write(ref writer, in _values[key]);
        writer.Flush();
        var reader = new RecordReader(buffer.WrittenSpan.ToArray(), 0, buffer.WrittenCount);
        _codec.Read(ref reader, out _values[key]);
    }

    private void Grow()
    {
        var capacity = Math.Max(_context.Keys.Capacity, _flags.Length * 2);
        var known = _logged.Length;
        Array.Resize(ref _values, capacity);
        Array.Resize(ref _flags, capacity);
        Array.Resize(ref _logged, capacity);
        _logged.AsSpan(known).Fill(-1);
    }
}
