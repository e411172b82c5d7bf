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
            var sample = new Sample { A = _next, B = _next * 3, H = -_next, I = _next * 0.5, M = 1 };
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
