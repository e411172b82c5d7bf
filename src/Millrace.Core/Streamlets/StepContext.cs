using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Millrace.Streamlets;

/// <summary>
/// What the streamlets of one task share while a step runs: the row being handled, the step's keys and watermarks.
/// Owned by the task's lane.
/// </summary>
internal sealed class StepContext
{
    internal RowHead Current;
    private byte[] _keys = new byte[512];
    private int _currentKey = -1;

    /// <summary>Keys that state and timers hold on to.</summary>
    internal KeyTable Keys { get; } = new();

    /// <summary>The watermark while timers fire, else null.</summary>
    internal long? FiringWatermark { get; set; }

    /// <summary>Tells the watermark at a stamp of the step; set by the engine.</summary>
    internal Func<int, long> WatermarkAt { get; set; } = _ => EventTime.Beginning;

    /// <summary>Whether the sources have ended: the next commit is the last one.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>Watermark as the streamlet that is running sees it.</summary>
    internal long Watermark => FiringWatermark ?? WatermarkAt(Current.Stamp);

    /// <summary>Number of the batch in which changes are now made; undo works by batch.</summary>
    internal long BatchNumber { get; set; }

    /// <summary>Faults of the step.</summary>
    internal List<RowFault> Faults { get; } = [];

    /// <summary>Rows that an ingress could not read.</summary>
    internal List<SourceFault> SourceFaults { get; } = [];

    /// <summary>Timers that made a streamlet throw, with the reason: they do not fire, but go to the dead
    /// letters.</summary>
    internal Dictionary<(short Input, long Offset, long Timer), (string Reason, string Step)> Condemned { get; } = [];

    internal byte[] KeyBytes => _keys;

    internal int KeyLength { get; private set; }

    internal ReadOnlySpan<byte> CurrentKey => _keys.AsSpan(Current.KeyStart, Current.KeyLength);

    /// <summary>Event time of the latest record that the task has seen; bounds timers at the end.</summary>
    internal long LastTime { get; set; } = EventTime.Beginning;

    /// <summary>The current key's number in <see cref="Keys"/>, or -1 where nothing holds on to that key.</summary>
    internal int FindKey()
    {
        if (_currentKey < 0) _currentKey = Keys.Find(CurrentKey);
        return _currentKey;
    }

    /// <summary>The current key's number, added where it is new: the caller adds a use.</summary>
    internal int InternKey()
    {
        if (_currentKey < 0) _currentKey = Keys.Intern(CurrentKey);
        return _currentKey;
    }

    /// <summary>Forgets the number of the current key, which may have been given back.</summary>
    internal void ForgetKey() => _currentKey = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Begin(in RowHead head)
    {
        Current = head;
        _currentKey = -1;
    }

    internal void BeginStep()
    {
        KeyLength = 0;
        _currentKey = -1;
        Faults.Clear();
        SourceFaults.Clear();
    }

    /// <summary>Room for keys of the step; the caller fills it.</summary>
    internal Span<byte> AddKeys(int length, out int start)
    {
        if (_keys.Length - KeyLength < length)
            Array.Resize(ref _keys, Math.Max(KeyLength + length, _keys.Length * 2));
        start = KeyLength;
        KeyLength += length;
        return _keys.AsSpan(start, length);
    }

    /// <summary>From here on the row being handled has its key and eight bytes more: state and timers of a part of what
    /// the key stands for. Comes before the first timer of the row is set.</summary>
    internal void ExtendKey(long part)
    {
        var key = AddKeys(Current.KeyLength + sizeof(long), out var start);
        _keys.AsSpan(Current.KeyStart, Current.KeyLength).CopyTo(key);
        BinaryPrimitives.WriteInt64BigEndian(key[Current.KeyLength..], part);
        Current.KeyStart = start;
        Current.KeyLength += sizeof(long);
        _currentKey = -1;
    }

    /// <summary>Undoes <see cref="ExtendKey"/>: rows leave with the key that they came with.</summary>
    internal void CutKey()
    {
        Current.KeyLength -= sizeof(long);
        _currentKey = -1;
    }

    /// <summary>Makes a kept key the key of rows of this step.</summary>
    internal void UseKey(ref RowHead head, int keyId)
    {
        var key = Keys.Key(keyId);
        key.CopyTo(AddKeys(key.Length, out head.KeyStart));
        head.KeyLength = key.Length;
    }

    internal void Reject(string reason, string step) =>
        Faults.Add(new RowFault(Current.Input, Current.Offset, reason, step));
}
