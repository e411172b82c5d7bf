using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>Where records come in.</summary>
public sealed class Inlet<T> : Inlet
{
    private readonly RecordHandler<T>? _onRecord;
    private readonly BatchHandler<T>? _onBatch;

    internal Inlet(Streamlet owner, string name, RecordHandler<T> onRecord)
        : base(owner, name) => _onRecord = onRecord;

    internal Inlet(Streamlet owner, string name, BatchHandler<T> onBatch)
        : base(owner, name) => _onBatch = onBatch;

    /// <inheritdoc/>
    public override Type RecordType => typeof(T);

    internal override bool TakesBatches => _onBatch is not null;

    internal override RowBatch CreateRows() => new RowBatch<T>();

    internal override void Deliver(RowBatch rows, int from, int to)
    {
        var typed = (RowBatch<T>)rows;
        if (_onBatch is { } onBatch)
        {
            onBatch(typed, from, to);
            return;
        }

        var context = Owner.Context;
        var handler = _onRecord!;
        var values = typed.Values[from..to];
        var heads = typed.Heads[from..to];
        for (var i = 0; i < values.Length; i++)
        {
            context.Begin(in heads[i]);
            handler(in values[i]);
        }
    }

    internal override TResult Accept<TResult>(IRecordTypeVisitor<TResult> visitor, ICodecSource codecs) =>
        visitor.Visit(codecs.Codec<T>());
}
