using System.Runtime.InteropServices;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>
/// Joins each outcome with the score of the record at the same position: an outcome that a timer emits has the position
/// of the record that set the timer. Where two scores have one position, the later one counts. A score that a policy
/// gave belongs to no version and is not joined.
/// </summary>
/// <typeparam name="T0">The type of the scored records.</typeparam>
/// <typeparam name="T1">The type of the outcomes.</typeparam>
internal sealed class OutcomeJoin<T0, T1> : Streamlet, IOutcomeJoin
{
    private readonly RecordCodec<T1> _codec;
    private readonly Parameter<string> _slot;
    private readonly Parameter<string> _value;
    private readonly Parameter<TimeSpan> _keep;
    private readonly OutcomeStore _store = new();
    private Column<T1>? _column;

    public OutcomeJoin(RecordCodec<T1> codec)
    {
        _codec = codec;
        BatchInlet<Scored<T0>>("scored", TakeScores);
        BatchInlet<T1>("outcomes", TakeOutcomes);
        _slot = Add(Parameter.Text("slot", "The slot whose scores are joined."));
        _value = Add(new Parameter<string>("value", "The field of the outcome that came true or not: bool, or a number "
            + "that is 0 or 1. Taken from the slot's outcome if it is not set.", ParameterKind.Text, ParameterText.Text)
        { IsOptional = true });
        _keep = Add(Parameter.Duration("keep", "How long a score waits for its outcome, in event time.",
            TimeSpan.FromDays(7), (TimeSpan.FromSeconds(1), TimeSpan.FromDays(3660))));
        AddStore(_store);
    }

    public string Slot => _slot.Value;

    public OutcomeBoard Board => _store.Board;

    public override void Start(StreamletStart start)
    {
        _store.Keep = EventTime.FromTimeSpan(_keep.Value);
        var name = _value.HasValue ? _value.Value : throw new InvalidOperationException(
            $"outcome-join '{start.Name}': neither it nor the outcome of slot '{Slot}' names a value.");
        var index = _codec.Schema.IndexOf(name);
        if (index < 0)
        {
            var near = NearName.Suggest(name, _codec.Schema.Fields.Select(field => field.Name));
            throw new InvalidOperationException(
                $"outcome-join '{start.Name}': {_codec.Schema.Name} has no field '{name}'.{near}");
        }

        _column = _codec.Columns[index];
    }

    private void TakeScores(RowBatch<Scored<T0>> rows, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            ref var scored = ref rows.Values[i];
            if (scored.Model.Length > 0) _store.AddScore(in rows.Heads[i], scored.Score, scored.Model);
        }
    }

    private void TakeOutcomes(RowBatch<T1> rows, int from, int to)
    {
        Span<double> value = stackalloc double[1];
        for (var i = from; i < to; i++)
        {
            _column!.CopyFloat64(MemoryMarshal.CreateReadOnlySpan(in rows.Values[i], 1), value, 1);
            if (value[0] is 0 or 1)
            {
                _store.AddOutcome(in rows.Heads[i], value[0] == 1);
                continue;
            }

            Context.Begin(in rows.Heads[i]);
            Reject($"The outcome '{_column.Field.Name}' is neither 0 nor 1.");
        }
    }
}
