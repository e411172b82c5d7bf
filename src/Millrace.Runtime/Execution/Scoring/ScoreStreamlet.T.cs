using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>Scores records in a slot, in batches: <c>T → Scored&lt;T&gt;</c>. What scores, the slot's launch
/// says.</summary>
internal sealed class ScoreStreamlet<T> : Streamlet, IScoreStreamlet, IDisposable
{
    private readonly RecordCodec<T> _codec;
    private readonly Outlet<Scored<T>> _out;
    private TaskScorer<T>? _scorer;

    public ScoreStreamlet(RecordCodec<T> codec)
    {
        _codec = codec;
        Add(Parameter.Text("slot", "The slot in which models score."));
        BatchInlet<T>("in", Score);
        _out = Outlet<Scored<T>>("out");
    }

    public override string Description => "Scores records with the model that is live in a slot.";

    public IScoringPlace Bind(SlotRuntime slot, PlannedGroup group, int task) =>
        _scorer = new TaskScorer<T>(slot, _codec, this, group, task);

    public override void Stop() => Dispose();

    public void Dispose() => _scorer?.Dispose();

    internal void Refuse(in RowHead head, string reason)
    {
        Context.Begin(in head);
        Reject(reason);
    }

    private void Score(RowBatch<T> rows, int from, int to) => _scorer!.Score(rows, from, to, _out);
}
