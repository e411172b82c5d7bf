using System.Buffers;
using System.Runtime.InteropServices;
using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>The timers of one streamlet of one task, all names in one order: by time, then in the order of
/// setting.</summary>
internal sealed class TimerQueue : StateStore
{
    private const byte SetTag = 1;
    private const byte FiredTag = 2;
    private readonly List<ITimerPayloads> _kinds = [];
    private readonly TimerHeap _heap = new();
    private readonly Stack<int> _free = new();
    private readonly List<(long Batch, int Entry, bool Fired)> _undo = [];
    private readonly List<int> _changes = [];
    private TimerEntry[] _entries = new TimerEntry[16];
    private int _used;
    private long _sequence;
    private readonly Dictionary<(short Input, long Offset, long Timer), int> _setByTimers = [];
    private (long Batch, short Input, long Offset, int Count) _setByRecord;
    private long _numberedBatch = -1;
    private StepContext _context = null!;
    private ICodecSource _codecs = null!;

    internal TimerQueue()
        : base("timers")
    {
    }

    /// <summary>Whether timers are of a key; a streamlet that only waits takes records without one as well.</summary>
    internal bool IsByKey { get; set; } = true;

    internal override bool IsKeyed => IsByKey;

    internal override bool HasChanges => _changes.Count > 0;

    internal int Kinds => _kinds.Count;

    /// <summary>Its place among the timers of the task's streamlets, from 0: a record may set timers in each of
    /// them.</summary>
    internal int Place { get; set; }

    /// <summary>Time of the next timer; <see cref="EventTime.End"/> where none is set.</summary>
    internal long NextTime => _heap.Count > 0 ? _heap.FirstTime : EventTime.End;

    internal bool IsEmpty => _heap.Count == 0;

    internal short Add(ITimerPayloads kind)
    {
        _kinds.Add(kind);
        return (short)(_kinds.Count - 1);
    }

    internal bool Accepts(long time, long horizon) =>
        _context.Watermark != EventTime.End || time <= Math.Max(_context.LastTime, 0) + horizon;

    internal void Set(long time, short which, int slot)
    {
        var entry = TakeEntry();
        _entries[entry] = new TimerEntry
        {
            Time = time, Sequence = ++_sequence, Which = which, Slot = slot,
            Offset = _context.Current.Offset, Input = _context.Current.Input,
            Number = NextNumber(),
            Key = _context.InternKey(), IsArmed = true,
        };
        _context.Keys.AddUse(_entries[entry].Key);
        _heap.Add(entry, time, _sequence);
        _undo.Add((_context.BatchNumber, entry, false));
        _changes.Add(entry);
    }

    /// <summary>Fires the next timer; its head gets the stamp of the row that raised the watermark.</summary>
    internal void FireNext(int stamp)
    {
        var index = _heap.TakeFirst();
        ref var entry = ref _entries[index];
        entry.IsArmed = false;
        _undo.Add((_context.BatchNumber, index, true));
        if (entry.IsStored) _changes.Add(index);
        var head = new RowHead
        {
            Time = entry.Time, Offset = entry.Offset, Timer = entry.Number, Input = entry.Input, Stamp = stamp,
        };
        _context.UseKey(ref head, entry.Key);
        _context.Begin(in head);
        if (_context.Condemned.Count > 0
            && _context.Condemned.TryGetValue((entry.Input, entry.Offset, entry.Number), out var fault))
            _context.Reject(fault.Reason, fault.Step);
        else
            _kinds[entry.Which].Fire(entry.Slot);
    }

    internal override RecordSchema Schema(ICodecSource codecs)
    {
        var fields = _kinds.Select(kind => new SchemaField(
            kind.Name, new FieldType(FieldKind.Record) { Record = kind.Schema(codecs) }));
        return new RecordSchema("timers", [.. fields]);
    }

    internal override void Bind(StepContext context, ICodecSource codecs)
    {
        _context = context;
        _codecs = codecs;
        foreach (var kind in _kinds) kind.Bind(codecs);
    }

    internal override void WriteChanges(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        foreach (var index in _changes)
        {
            ref var entry = ref _entries[index];
            if (entry is { IsArmed: true, IsStored: false })
            {
                WriteSet(ref writer, index);
                entry.IsStored = true;
            }
            else if (entry is { IsArmed: false, IsStored: true })
            {
                writer.WriteByte(FiredTag);
                writer.WriteInt64(entry.Sequence);
                entry.IsStored = false;
            }
        }

        writer.Flush();
        _changes.Clear();
    }

    internal override void DropChanges()
    {
        for (var i = 0; i < _used; i++) _entries[i].IsStored = _entries[i].IsArmed;
        _changes.Clear();
    }

    internal override void WriteAll(IBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        for (var i = 0; i < _used; i++)
            if (_entries[i].IsArmed) WriteSet(ref writer, i);
        writer.Flush();
    }

    internal override void Restore(byte[] bytes, int start, int length, RecordSchema writer)
    {
        var stored = new Dictionary<long, int>();
        for (var i = 0; i < _used; i++)
            if (_entries[i].IsArmed) stored[_entries[i].Sequence] = i;
        var reader = new RecordReader(bytes, start, length);
        while (reader.Remaining > 0)
        {
            if (reader.ReadByte() == SetTag)
            {
                var set = ReadSet(ref reader, writer);
                stored[_entries[set].Sequence] = set;
            }
            else if (stored.Remove(reader.ReadInt64(), out var fired))
            {
                _entries[fired].IsArmed = false;
                Release(fired);
            }
        }

        if (reader.Failed) throw new InvalidDataException("Timers: the stored bytes do not fit their schemas.");
        RebuildHeap();
    }

    internal override void EndBatch()
    {
    }

    internal override void UndoFrom(long batch)
    {
        if (_undo.Count == 0 || _undo[^1].Batch < batch) return;
        while (_undo.Count > 0 && _undo[^1].Batch >= batch)
        {
            var (_, entry, fired) = _undo[^1];
            _undo.RemoveAt(_undo.Count - 1);
            if (fired)
            {
                _entries[entry].IsArmed = true;
                continue;
            }

            _entries[entry].IsArmed = false;
            _changes.RemoveAll(change => change == entry);
            Release(entry);
        }

        RebuildHeap();
    }

    internal override void Settle(long batch)
    {
        var settled = 0;
        while (settled < _undo.Count && _undo[settled].Batch <= batch)
        {
            var (_, entry, fired) = _undo[settled++];
            if (fired) Release(entry);
        }

        _undo.RemoveRange(0, settled);
    }

    internal override void Clear()
    {
        for (var i = 0; i < _used; i++)
            if (_entries[i].Key >= 0) _context.Keys.RemoveUse(_entries[i].Key);
        Array.Clear(_entries);
        _used = 0;
        _sequence = 0;
        _free.Clear();
        _heap.Clear();
        _undo.Clear();
        _changes.Clear();
        foreach (var kind in _kinds) kind.Clear();
    }

    private void WriteSet(ref RecordWriter writer, int index)
    {
        ref var entry = ref _entries[index];
        writer.WriteByte(SetTag);
        writer.WriteText(_kinds[entry.Which].Name);
        writer.WriteInt64(entry.Time);
        writer.WriteInt64(entry.Sequence);
        writer.WriteInt64(entry.Offset);
        writer.WriteInt64(entry.Number);
        writer.WriteInt32(entry.Input);
        writer.WriteBytes(_context.Keys.Key(entry.Key));
        _kinds[entry.Which].Write(ref writer, entry.Slot);
    }

    private int ReadSet(ref RecordReader reader, RecordSchema writer)
    {
        var name = reader.ReadString();
        var which = _kinds.FindIndex(kind => kind.Name == name);
        var field = writer.IndexOf(name);
        if (which < 0 || field < 0)
            throw new InvalidDataException($"Timers '{name}' are stored, but the streamlet has none of that name.");
        var entry = new TimerEntry
        {
            Which = (short)which, Time = reader.ReadInt64(), Sequence = reader.ReadInt64(),
            Offset = reader.ReadInt64(), Number = reader.ReadInt64(), Input = (short)reader.ReadInt32(),
            Key = _context.Keys.Intern(reader.ReadBytes()), IsArmed = true, IsStored = true,
        };
        entry.Slot = _kinds[which].Read(ref reader, writer.Fields[field].Type.Record!);
        _context.Keys.AddUse(entry.Key);
        _context.ForgetKey();
        _sequence = Math.Max(_sequence, entry.Sequence);
        var index = TakeEntry();
        _entries[index] = entry;
        return index;
    }

    private int TakeEntry()
    {
        if (_free.TryPop(out var index)) return index;
        if (_used == _entries.Length) Array.Resize(ref _entries, _used * 2);
        return _used++;
    }

    private void Release(int index)
    {
        ref var entry = ref _entries[index];
        _context.Keys.RemoveUse(entry.Key);
        _context.ForgetKey();
        _kinds[entry.Which].Free(entry.Slot);
        entry = default;
        entry.Key = -1;
        _free.Push(index);
    }

    private void RebuildHeap()
    {
        _heap.Clear();
        for (var i = 0; i < _used; i++)
            if (_entries[i].IsArmed) _heap.Add(i, _entries[i].Time, _entries[i].Sequence);
    }

    // All that a record, or a timer, sets here it sets within one step, though not always in one go: it may come in
    // more than once, over several wires or as several records, and other timers may fire in between.
    private long NextNumber()
    {
        ref readonly var cause = ref _context.Current;
        var batch = _context.BatchNumber;
        if (cause.Timer == 0)
        {
            var isSame = _setByRecord.Batch == batch && _setByRecord.Input == cause.Input
                && _setByRecord.Offset == cause.Offset;
            var number = isSame ? _setByRecord.Count + 1 : 1;
            _setByRecord = (batch, cause.Input, cause.Offset, number);
            return Place == 0 ? number : Mix(0, number);
        }

        if (_numberedBatch != batch) _setByTimers.Clear();
        _numberedBatch = batch;
        ref var ordinal = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _setByTimers, (cause.Input, cause.Offset, cause.Timer), out _);
        return Mix(cause.Timer, ++ordinal);
    }

    // Timers of timers, and of later streamlets: a number that is the same at every replay, and practically never
    // that of another.
    private long Mix(long parent, int ordinal)
    {
        var place = (ulong)Place * 0xA0761D6478BD642FUL;
        var mixed = unchecked((ulong)parent * 0x9E3779B97F4A7C15UL + place + (ulong)ordinal) * 0xD1B54A32D192ED03UL;
        return (long)((mixed ^ (mixed >> 29)) | (1UL << 62)) & long.MaxValue;
    }
}
