using System.Buffers;
using System.Buffers.Binary;

namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>An ingress over a list of transfers.</summary>
internal sealed class TransferSource(IReadOnlyList<Transfer> transfers) : Ingress<Transfer>
{
    private int _next;

    public override IngressState Read(int limit)
    {
        for (var left = limit; left > 0 && _next < transfers.Count; left--, _next++)
            Emit(transfers[_next], _next, _next);
        return _next < transfers.Count ? IngressState.More : IngressState.Ended;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(4), _next);
        target.Advance(4);
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor) =>
        _next = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(cursor);
}
