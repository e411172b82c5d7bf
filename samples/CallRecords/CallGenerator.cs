using System.Buffers;
using System.Runtime.InteropServices;
using Millrace;

namespace CallRecords;

/// <summary>Makes up calls, one in 20 without its time, with a tide of half an hour. A seed tells them all.</summary>
public sealed class CallGenerator : Ingress<CallRecord>
{
    private const long Second = 1_000_000;
    private static readonly Utf8Text[] Users =
        [.. Enumerable.Range(0, 100_000).Select(number => new Utf8Text($"user-{number}"))];
    private readonly Parameter<long> _rate =
        Parameter.Integer("records-per-second", "Calls in a second, at high tide.", 50, (1, Second));
    private readonly Parameter<double> _speed = Parameter.Pace("speed", "max, or a multiple of real time.");
    private readonly Parameter<long> _limit =
        Parameter.Integer("limit", "How many calls, with those that the tide takes.", long.MaxValue);
    private readonly Parameter<long> _seed = Parameter.Integer("seed", "Another one gives other calls.", 1);
    private readonly Parameter<double> _late = Parameter.Real("late", "Share that comes an hour late.", 0, (0, 1));
    private TimeProvider _clock = TimeProvider.System;
    private (long Time, long Stamp)? _anchor;
    private (long Index, long Time) _next;

    public CallGenerator() => _ = (Add(_rate), Add(_speed), Add(_limit), Add(_seed), Add(_late));

    public override long? WaitUntil => Now() + (long)((_next.Time - Due()) / _speed.Value);

    public override void Start(StreamletStart start) => _clock = start.Clock;

    public override IngressState Read(int limit)
    {
        // After a restart the time in which nothing ran is not made up for.
        _anchor ??= (_next.Time = Math.Max(_next.Time, Now()), _clock.GetTimestamp());
        for (var (count, due) = (0, Due()); count < limit; count++)
        {
            if (_next.Index >= _limit.Value) return IngressState.Ended;
            if (_next.Time > due) return IngressState.Idle;
            Make(unchecked((ulong)((_seed.Value << 40) + _next.Index)), _next.Time / Second);
            _next = (_next.Index + 1, _next.Time + (Second / _rate.Value));
        }

        return IngressState.More;
    }

    public override void WriteCursor(IBufferWriter<byte> target) =>
        target.Write(MemoryMarshal.AsBytes<long>([_next.Index, _next.Time]));

    public override void RestoreCursor(ReadOnlySpan<byte> cursor) =>
        (_anchor, _next) = (null, cursor.IsEmpty ? default : MemoryMarshal.Read<(long, long)>(cursor));

    private void Make(ulong random, long now)
    {
        if (Share(ref random) >= 0.5 + Math.Sin(Math.PI * (now % 1800) / 1800)) return;
        var timestamp = Share(ref random) < 0.05 ? 0 : Share(ref random) < _late.Value ? now - 3600 : now;
        var direction = Share(ref random) < 0.5 ? CallDirection.Incoming : CallDirection.Outgoing;
        var seconds = (long)Math.Round(Share(ref random) * 7200);
        var call = new CallRecord(User(ref random), User(ref random), direction, seconds, timestamp);
        Emit(in call, now * Second, _next.Index);
    }

    private long Now() => EventTime.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    private long Due() => _anchor is not { } anchor || double.IsInfinity(_speed.Value) ? long.MaxValue
        : anchor.Time + (long)(_clock.GetElapsedTime(anchor.Stamp).TotalMicroseconds * _speed.Value);

    private static Utf8Text User(ref ulong random) => Users[(int)(Share(ref random) * Users.Length)];

    // SplitMix64: numbers from 0 to 1 that have nothing to do with those of the neighbours.
    private static double Share(ref ulong random)
    {
        random += 0x9E3779B97F4A7C15UL;
        var mixed = (random ^ (random >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
