using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Adds to each record fields of the latest record of its key on the other inlet: the latest by event time that is not
/// after it. Both sides wait until no earlier record can come, so that it does not matter which is read faster.
/// </summary>
internal sealed class Join<TLeft, TRight, TOut> : Streamlet
{
    // A watermark says that no earlier record comes, one of the same time may: only the next microsecond settles it.
    private const long Behind = 1;
    private readonly RecordCodec<TLeft> _left;
    private readonly RecordCodec<TRight> _right;
    private readonly RecordCodec<TOut> _target;
    private readonly Parameter<string> _take;
    private readonly KeyedState<TRight> _latest;
    private readonly Timers<TLeft> _waiting;
    private readonly Timers<TRight> _coming;
    private readonly Outlet<TOut> _out;
    private readonly Outlet<TLeft> _unmatched;
    private RowJoin<TLeft, TRight, TOut> _join = null!;

    public Join(RecordCodec<TLeft> left, RecordCodec<TRight> right, RecordCodec<TOut> target)
    {
        (_left, _right, _target) = (left, right, target);
        Inlet<TLeft>("in", (in TLeft record) => _waiting!.Set(Time + Behind, in record));
        Inlet<TRight>("latest", (in TRight record) => _coming!.Set(Time, in record));
        _waiting = Timers<TLeft>("in", Match);
        _coming = Timers<TRight>("latest", Remember);
        _out = Outlet<TOut>("out");
        _unmatched = Outlet<TLeft>("unmatched");
        _latest = State("latest", right);
        _take = Add(Parameter.Names(JoinPlan.Take,
            "Fields of the latest record that are added; by default all whose names the record does not have."));
    }

    public override void Start(StreamletStart start)
    {
        var parameters = new Dictionary<string, string>();
        if (_take.HasValue) parameters[_take.Name] = _take.Value;
        var derivation = new Derivation
        {
            Name = start.Name, Schemas = [_left.Schema, _right.Schema], Parameters = parameters,
        };
        _join = JoinPlan.Make(derivation)!.Compile<TLeft, TRight, TOut>(_left, _right);
    }

    private void Remember(in TRight record) => _latest.Value = record;

    private void Match(in TLeft record)
    {
        if (!_latest.TryGet(out var latest))
        {
            _unmatched.Emit(in record, Time - Behind);
            return;
        }

        var (left, target) = (record, _target.Default());
        _join(ref left, ref latest, ref target);
        _out.Emit(in target, Time - Behind);
    }
}
