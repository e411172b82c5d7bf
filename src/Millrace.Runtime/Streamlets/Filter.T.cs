using Millrace.Runtime.Expressions;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>Lets those records pass for which an expression is true.</summary>
internal sealed class Filter<T> : Streamlet
{
    private readonly RecordCodec<T> _codec;
    private readonly Parameter<string> _where;
    private readonly Outlet<T> _out;
    private RowTest<T> _test = null!;

    public Filter(RecordCodec<T> codec)
    {
        _codec = codec;
        BatchInlet<T>("in", Process);
        _out = Outlet<T>("out");
        _where = Add(Parameter.Expression(FilterType.Where, "What is true of the records that pass."));
    }

    public override void Start(StreamletStart start) => _test = RowCompiler.Test(_codec, _where.Value);

    private void Process(RowBatch<T> rows, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref rows.Values[i];
            try
            {
                if (_test(ref row)) _out.Emit(in row, in rows.Heads[i]);
            }
            catch (Exception failure) when (BadValues.Are(failure))
            {
                Context.Begin(in rows.Heads[i]);
                Reject($"'{_where.Value}': {BadValues.Reason(failure)}.");
            }
        }
    }
}
