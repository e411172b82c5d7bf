using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using Millrace.Files;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Takes records that are posted to the instance. Requests decode them and wait; the lane emits them, and tells the
/// requests when the commit with their records is durable.
/// </summary>
internal sealed class HttpIngress<T> : Ingress<T>, IIngress, IHasCursor, IPostTarget
{
    private const byte CursorVersion = 1;
    private const int CursorSize = 1 + sizeof(long);
    private const long Heartbeat = 1_000_000;
    private readonly RecordCodec<T> _codec;
    private readonly PostReader<T> _reader;
    private readonly Parameter<string> _time;
    private readonly Parameter<TimeSpan> _disorder;
    private readonly Parameter<TimeSpan> _idleAfter;
    private readonly Parameter<long> _queueLimit;
    private readonly ConcurrentQueue<PostedRecords<T>> _posted = new();
    private readonly Queue<List<PostedRecords<T>>> _committing = new();
    private readonly Stack<List<PostedRecords<T>>> _free = new();
    private List<PostedRecords<T>> _open = [];
    private PostedRecords<T>? _current;
    private PostRoom _room = new(0);
    private Column<T>? _timeColumn;
    private TimeProvider _clock = TimeProvider.System;
    private Action _wake = static () => { };
    private long _row;
    private long _lastSeen;
    private long _lastBeat;
    private volatile bool _isRunning;

    public HttpIngress(RecordCodec<T> codec)
    {
        _codec = codec;
        _reader = new PostReader<T>(codec);
        _time = Add(new Parameter<string>("time", "The timestamp field that is the event time; without it a record's "
            + "time is that of its arrival.", ParameterKind.Text, ParameterText.Text) { IsOptional = true });
        _disorder = Add(Parameter.Duration("disorder", "By how much a record may be older than one before it.",
            TimeSpan.Zero, (TimeSpan.Zero, TimeSpan.FromDays(3660))));
        _idleAfter = Add(Parameter.Duration("idle-after", "With 'time': when nothing came for so long, event time goes "
            + "on with the clock, so that others need not wait; 0 s: never.", TimeSpan.Zero,
            (TimeSpan.Zero, TimeSpan.FromDays(3660))));
        _queueLimit = Add(Parameter.Integer("queue", "Records that may wait to become durable; a post beyond them is "
            + "answered with 429, a stream waits.", 100_000, (1, 10_000_000)));
    }

    public override long Disorder => EventTime.FromTimeSpan(_disorder.Value);

    public bool IsAwaited => _open.Count > 0;

    public override void Start(StreamletStart start)
    {
        _clock = start.Clock;
        _wake = start.Wake;
        _room = new PostRoom(_queueLimit.Value);
        if (_time.HasValue) _timeColumn = TimeField(start.Name);
        _lastSeen = Now();
        _isRunning = true;
    }

    public override void Stop()
    {
        _isRunning = false;
        _room.Close();
        _current?.Finish(false);
        foreach (var records in _open) records.Finish(false);
        foreach (var list in _committing)
            foreach (var records in list) records.Finish(false);
        FailPosted();
    }

    public Task<PostResult> PostAsync(ReadOnlySequence<byte> json)
    {
        if (_reader.TryRead(PostReader<T>.InOnePiece(json).Span, out var record) is { } problem)
            return Task.FromResult(new PostResult(PostOutcome.Refused, 0, 0, problem));
        if (!_room.TryTake(1))
            return Task.FromResult(new PostResult(_isRunning ? PostOutcome.Full : PostOutcome.Stopped, 0, 0, null));
        var records = new PostedRecords<T>();
        records.Records.Add(record);
        return SendOneAsync(records);
    }

    public IPostStream OpenStream() => new PostStream<T>(this, _reader);

    public override IngressState Read(int limit)
    {
        var (count, now) = (0, Now());
        while (count < limit && (_current is not null || _posted.TryDequeue(out _current)))
        {
            for (; _current.Taken < _current.Records.Count && count < limit; count++)
            {
                var record = _current.Records[_current.Taken++];
                Emit(in record, _timeColumn?.GetInt64(in record) ?? now, _row++);
            }

            if (_current.Taken < _current.Records.Count) break;
            foreach (var (reason, bytes) in _current.Rejected) Reject(reason, _row++, bytes);
            _open.Add(_current);
            _current = null;
        }

        if (count > 0 || Context.SourceFaults.Count > 0) _lastSeen = now;
        return count < limit ? IngressState.Idle : IngressState.More;
    }

    public long? TakeIdleWatermark()
    {
        var now = Now();
        var idleAfter = EventTime.FromTimeSpan(_idleAfter.Value);
        var isIdle = _timeColumn is null || (idleAfter > 0 && now - _lastSeen >= idleAfter);
        if (!isIdle || now - _lastBeat < Heartbeat) return null;
        _lastBeat = now;
        return now - Disorder;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        var span = target.GetSpan(CursorSize);
        span[0] = CursorVersion;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], _row);
        target.Advance(CursorSize);
        _committing.Enqueue(_open);
        _open = _free.TryPop(out var free) ? free : [];
    }

    public void Committed()
    {
        var durable = _committing.Dequeue();
        var count = 0L;
        foreach (var records in durable)
        {
            count += records.Count;
            records.Finish(true);
        }

        durable.Clear();
        _free.Push(durable);
        if (count > 0) _room.Give(count);
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        if (cursor.IsEmpty) return;
        if (cursor[0] > CursorVersion)
            throw new InvalidDataException(
                NewerFormat.Describe("The stored place of an http-ingress", cursor[0], CursorVersion));
        if (cursor.Length != CursorSize || cursor[0] != CursorVersion)
            throw new InvalidDataException("The stored place is not one of an http-ingress.");
        _row = BinaryPrimitives.ReadInt64LittleEndian(cursor[1..]);
    }

    /// <summary>Hands records over once there is room; false where the ingress has stopped.</summary>
    internal async ValueTask<bool> SendAsync(PostedRecords<T> records, CancellationToken cancellation) =>
        await _room.TakeAsync(records.Count, cancellation).ConfigureAwait(false) && Send(records);

    private async Task<PostResult> SendOneAsync(PostedRecords<T> records) =>
        Send(records) && await records.Done.ConfigureAwait(false)
            ? new PostResult(PostOutcome.Durable, 1, 0, null)
            : new PostResult(PostOutcome.Stopped, 0, 0, null);

    private bool Send(PostedRecords<T> records)
    {
        _posted.Enqueue(records);
        if (_isRunning)
        {
            _wake();
            return true;
        }

        // It stopped meanwhile: nobody else may be there to answer those that came last.
        FailPosted();
        return !records.Done.IsCompleted;
    }

    private void FailPosted()
    {
        while (_posted.TryDequeue(out var records)) records.Finish(false);
    }

    private long Now() => EventTime.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    private Column<T> TimeField(string name)
    {
        var schema = _codec.Schema;
        var index = schema.IndexOf(_time.Value);
        if (index < 0)
            throw new SourceException($"{name}: {schema.Name} has no field '{_time.Value}'."
                + NearName.Suggest(_time.Value, schema.Fields.Select(field => field.Name)));
        var type = schema.Fields[index].Type;
        return type.Kind == FieldKind.Timestamp ? _codec.Columns[index]
            : throw new SourceException($"{name}: field '{_time.Value}' is {type}, and timestamp is needed.");
    }
}
