using Millrace.Runtime.Expressions;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>Sends each record one of two ways.</summary>
internal sealed class Split<T> : Streamlet
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<string> _when;
    private readonly Outlet<T> _matching;
    private readonly Outlet<T> _rest;
    private RowTest<T> _test = null!;

    public Split(RecordCodec<T> codec)
    {
        _codec = codec;
        BatchInlet<T>("in", Process);
        _matching = Outlet<T>("matching");
        _rest = Outlet<T>("rest");
        _when = Add(Parameter.Expression(SplitType.When, "What is true of the records that leave by 'matching'."));
    }

    public override void Start(StreamletStart start) => _test = RowCompiler.Test(_codec, _when.Value);

    private void Process(RowBatch<T> rows, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref rows.Values[i];
            try
            {
                (_test(ref row) ? _matching : _rest).Emit(in row, in rows.Heads[i]);
            }
            catch (Exception failure) when (BadValues.Are(failure))
            {
                Context.Begin(in rows.Heads[i]);
                Reject($"'{_when.Value}': {BadValues.Reason(failure)}.");
            }
        }
    }
}
