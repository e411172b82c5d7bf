using System.Buffers;
using System.Buffers.Binary;

namespace Millrace.Bench.Engines;

/// <summary>So many records, in order of time.</summary>
internal sealed class SampleSource : Ingress<Sample>
{
    private readonly Parameter<long> _count;
    private long _next;

    public SampleSource() =>
        _count = Add(Parameter.Integer("count", "Number of records.", 1000, (1, long.MaxValue)));

    public override IngressState Read(int limit)
    {
        for (var i = 0; i < limit && _next < _count.Value; i++, _next++)
        {
            // The real numbers are as good as random, so that they cannot be compressed away.
            var bits = (ulong)_next * 0x9E3779B97F4A7C15;
            var sample = new Sample
            {
                A = _next, B = _next * 3, H = -_next, I = bits >> 40, J = (bits >> 20) & 0xFFFFFF, K = bits & 0xFFFFFF,
                L = (bits >> 30) & 0xFFFFFF, M = (bits >> 10) & 0xFFFFFF,
            };
            Emit(in sample, _next, _next);
        }

        return _next < _count.Value ? IngressState.More : IngressState.Ended;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), _next);
        target.Advance(sizeof(long));
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor) =>
        _next = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(cursor);
}
