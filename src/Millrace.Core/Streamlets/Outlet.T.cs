using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>Where records go out.</summary>
public sealed class Outlet<T> : Outlet
{
    private readonly RowBatch<T> _rows = new();

    internal Outlet(Streamlet owner, string name)
        : base(owner, name)
    {
    }

    /// <inheritdoc/>
    public override Type RecordType => typeof(T);

    internal override RowBatch Rows => _rows;

    /// <summary>Emits a record with the time, key and position of the record (or timer) being handled.</summary>
    public void Emit(in T record) => _rows.Add(in record, in Owner.Context.Current);

    /// <summary>Emits a record with an event time of its own, in microseconds.</summary>
    public void Emit(in T record, long time)
    {
        var head = Owner.Context.Current;
        head.Time = time;
        _rows.Add(in record, in head);
    }

    /// <summary>Emits a record for a row of a batch, with that row's time, key and position.</summary>
    public void Emit(in T record, in RowHead head) => _rows.Add(in record, in head);

    internal override TResult Accept<TResult>(IRecordTypeVisitor<TResult> visitor, ICodecSource codecs) =>
        visitor.Visit(codecs.Codec<T>());
}
