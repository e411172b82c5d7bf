using System.Buffers;
using System.Buffers.Binary;

namespace Millrace.Integration.Trials;

/// <summary>Numbers, as the tap lets them through.</summary>
internal sealed class SignalSource(SignalTap tap) : Ingress<Signal>
{
    private const int Portion = 256;
    private long _next;

    public override IngressState Read(int limit)
    {
        if (tap.IsClosed) return IngressState.Ended;
        var end = Math.Min(_next + Math.Min(limit, Portion), tap.Allowed);
        if (end <= _next) return IngressState.Idle;
        for (; _next < end; _next++) Emit(new Signal(_next, _next % 997, 1), _next, _next);
        return IngressState.More;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(8), _next);
        target.Advance(8);
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        _next = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(cursor);
        tap.Open(_next);
    }
}
