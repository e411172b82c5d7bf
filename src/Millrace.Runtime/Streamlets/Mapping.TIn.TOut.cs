using System.Collections.Immutable;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>Makes a record of each: fields that are taken over, and fields that expressions work out.</summary>
internal sealed class Mapping<TIn, TOut> : Streamlet
{
    private readonly RecordCodec<TIn> _codec;
    private readonly RecordCodec<TOut> _target;
    private readonly bool _keepsAll;
    private readonly Parameter<string> _fields;
    private readonly Parameter<ImmutableArray<NamedText>> _set;
    private readonly Outlet<TOut> _out;
    private readonly TOut _blank;
    private ImmutableArray<MappedField> _plan = [];
    private RowMap<TIn, TOut> _map = null!;

    public Mapping(RecordCodec<TIn> codec, RecordCodec<TOut> target, bool keepsAll)
    {
        (_codec, _target, _keepsAll) = (codec, target, keepsAll);
        BatchInlet<TIn>("in", Process);
        _out = Outlet<TOut>("out");
        _set = Add(Parameter.Expressions(
            MapPlan.Set, "Fields that are worked out, by name; they replace such as are there."));
        _fields = Add(keepsAll
            ? Parameter.Names(MapPlan.Drop, "Fields that are left out.")
            : Parameter.Names(MapPlan.Keep, "Fields that are taken over; all others are left out."));
        _blank = target.Schema.Fields.IsEmpty ? default! : target.Default();
    }

    public override void Start(StreamletStart start)
    {
        var parameters = new Dictionary<string, string>();
        if (_fields.HasValue) parameters[_fields.Name] = _fields.Value;
        if (_set.HasValue)
            parameters[_set.Name] = string.Join('\n', _set.Value.Select(entry => $"{entry.Name}: {entry.Text}"));
        var derivation = new Derivation { Name = start.Name, Schemas = [_codec.Schema], Parameters = parameters };
        _plan = MapPlan.Make(derivation, _keepsAll)!.Fields;
        _map = RowCompiler.Map(_codec, _target, _plan);
    }

    private void Process(RowBatch<TIn> rows, int from, int to)
    {
        var target = _blank;
        for (var i = from; i < to; i++)
        {
            var field = 0;
            try
            {
                _map(ref rows.Values[i], ref target, ref field);
                _out.Emit(in target, in rows.Heads[i]);
            }
            catch (Exception failure) when (BadValues.Are(failure))
            {
                Context.Begin(in rows.Heads[i]);
                Reject($"'{_plan[field].Field.Name}: {_plan[field].Computed?.Text}': {BadValues.Reason(failure)}.");
            }
        }
    }
}
