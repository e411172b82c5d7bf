using System.Buffers;
using System.Buffers.Binary;

namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>An ingress over the rows of a plan.</summary>
internal sealed class DropSource(SourcePlan plan) : Ingress<Drop>
{
    internal const string Broken = "the row is broken";
    private int _next;

    public override long Disorder => plan.Disorder;

    public override IngressState Read(int limit)
    {
        for (var left = limit; left > 0 && _next < plan.Rows.Count; left--, _next++)
        {
            var row = plan.Rows[_next];
            if (row.IsBroken) Reject(Broken, _next, []);
            else Emit(new Drop(row.Key, row.Id, row.Number), row.Time, _next);
        }

        return _next < plan.Rows.Count ? IngressState.More : IngressState.Ended;
    }

    public override void WriteCursor(IBufferWriter<byte> target)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(4), _next);
        target.Advance(4);
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor) =>
        _next = cursor.Length == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(cursor);
}
