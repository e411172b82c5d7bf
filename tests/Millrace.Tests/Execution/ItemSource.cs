using System.Buffers;
using System.Buffers.Binary;

namespace Millrace.Tests.Execution;

/// <summary>An ingress over a list.</summary>
internal sealed class ItemSource(
    IReadOnlyList<(long Time, Item Item)> rows, long disorder = 0, int portion = 7) : Ingress<Item>
{
    private int _next;

    public override long Disorder => disorder;

    public override IngressState Read(int limit)
    {
        // Always the same portions, whatever the limit: what stands on the log must not depend on where tests cut.
        for (var i = 0; i < portion && _next < rows.Count; i++, _next++)
            Emit(rows[_next].Item, rows[_next].Time, _next);
        return _next < rows.Count ? IngressState.More : IngressState.Ended;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(4), _next);
        target.Advance(4);
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor) =>
        _next = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(cursor);
}
