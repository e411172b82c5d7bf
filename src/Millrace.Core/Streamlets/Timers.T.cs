using System.Buffers;
using System.Runtime.CompilerServices;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// Event-time timers with a payload, for the key of the record being handled. They fire by time, and at one time in the
/// order of setting, before the record that raised the watermark to their time. Two timers at one time are two.
/// What the handler emits carries the position of the record that set the timer.
/// </summary>
/// <typeparam name="T">A schema'd type.</typeparam>
public sealed class Timers<T> : ITimerPayloads
{
    private readonly TimerQueue _queue;
    private readonly RecordHandler<T> _handler;
    private readonly short _which;
    private readonly long _horizon;
    private readonly Stack<int> _free = new();
    private T[] _payloads = new T[16];
    private int _used;
    private RecordCodec<T> _codec = null!;
    private bool _holdsSlices;

    internal Timers(TimerQueue queue, string name, RecordHandler<T> handler, TimeSpan horizon)
    {
        _queue = queue;
        Name = name;
        _handler = handler;
        _horizon = EventTime.FromTimeSpan(horizon);
        _which = queue.Add(this);
    }

    /// <summary>The timers' name within their streamlet; with the schema it is their contract.</summary>
    public string Name { get; }

    /// <summary>
    /// Sets a timer for the current key. One that is set when the sources have ended fires only up to the last record's
    /// time plus the horizon that the streamlet declared.
    /// </summary>
    /// <param name="time">Event time in microseconds; one that has passed fires before the next record.</param>
    /// <param name="payload">Handed to the handler.</param>
    public void Set(long time, in T payload)
    {
        if (!_queue.Accepts(time, _horizon)) return;
        var slot = Take();
        _payloads[slot] = _holdsSlices ? Copied(in payload) : payload;
        _queue.Set(time, _which, slot);
    }

    RecordSchema ITimerPayloads.Schema(ICodecSource codecs) => codecs.Codec<T>().Schema;

    void ITimerPayloads.Bind(ICodecSource codecs)
    {
        _codec = codecs.Codec<T>();
        _holdsSlices = typeof(T).IsValueType && RuntimeHelpers.IsReferenceOrContainsReferences<T>();
    }

    void ITimerPayloads.Fire(int slot)
    {
        // A copy, as the handler may set timers and so move the array.
        var payload = _payloads[slot];
        _handler(in payload);
    }

    void ITimerPayloads.Free(int slot)
    {
        _payloads[slot] = default!;
        _free.Push(slot);
    }

    void ITimerPayloads.Write(ref RecordWriter writer, int slot) => _codec.Write(ref writer, in _payloads[slot]);

    int ITimerPayloads.Read(ref RecordReader reader, RecordSchema writer)
    {
        var slot = Take();
        new RowReader<T>(_codec, writer).Read(ref reader, out _payloads[slot]);
        return slot;
    }

    void ITimerPayloads.Clear()
    {
        _free.Clear();
        _used = 0;
        Array.Clear(_payloads);
    }

    private int Take()
    {
        if (_free.TryPop(out var slot)) return slot;
        if (_used == _payloads.Length) Array.Resize(ref _payloads, _used * 2);
        return _used++;
    }

    // Text in structs lives as long as its batch, and the timer outlives it.
    private T Copied(in T payload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RecordWriter(buffer);
        _codec.Write(ref writer, in payload);
        writer.Flush();
        var reader = new RecordReader(buffer.WrittenSpan.ToArray(), 0, buffer.WrittenCount);
        _codec.Read(ref reader, out var copy);
        return copy;
    }
}
