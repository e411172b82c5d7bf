using Millrace.Decisions;
using Millrace.Models;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Ports;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Models.Slots;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>
/// One task's part of a slot: takes up launches, scores batches, and gathers the decision of every record. Owned by
/// the task's thread.
/// </summary>
internal sealed class TaskScorer<T> : IScoringPlace, IDisposable
{
    private const int MostRows = BatchScores.MostRows;
    private readonly SlotRuntime _slot;
    private readonly ScoreStreamlet<T> _owner;
    private readonly PlannedGroup _group;
    private readonly int _task;
    private readonly Column<T>[] _features;
    private readonly float[] _inputs;
    private readonly DecisionGatherer _decisions;
    private readonly BatchScores _scores;
    private PreparedLaunch? _launch;
    private IScorer? _scorer;
    private ScoreCounters? _counters;
    private bool _isAttributed;

    public TaskScorer(SlotRuntime slot, RecordCodec<T> codec, ScoreStreamlet<T> owner, PlannedGroup group, int task)
    {
        _slot = slot;
        _owner = owner;
        _group = group;
        _task = task;
        _features = [.. slot.Plan.Features.Select(name => codec.Columns[codec.Schema.IndexOf(name)])];
        _inputs = new float[MostRows * _features.Length];
        _scores = new BatchScores(slot.Plan, slot.Services.Clock);
        _decisions = new DecisionGatherer(slot.Services);
    }

    public string Slot => _slot.Name;

    public bool HasNewLaunch => _slot.Models.ReadyLaunch != (_launch?.Launch.Launch ?? 0);

    public byte[] ChainHead
    {
        get => _decisions.ChainHead;
        set => _decisions.ChainHead = value;
    }

    public SourceRecords? Records
    {
        get => _decisions.Records;
        set => _decisions.Records = value;
    }

    public void UndoBatch() => _decisions.UndoBatch();

    public void EndBatch() => _decisions.EndBatch();

    public DecisionsToSeal? TakeDecisions() => _decisions.Take(Slot);

    public bool TakeUpLaunch(TaskCommitter committer)
    {
        if (!HasNewLaunch || _slot.Models.TakeUp() is not { } launch)
            return _launch is not null || CanGoWithout(committer);
        Release();
        _launch = launch;
        _scorer = launch.TakeScorer();
        var (topic, offset) = committer.InputPlace();
        _counters = _slot.Counters(launch.Live.Name, _group.Name, _task, $"{topic}/{_task} at {offset:n0}");
        _decisions.Attribute(Attribution(committer, topic), committer.InputTopics);
        committer.NoteActivation(_slot.Name, launch.Launch.Launch);
        return true;
    }

    public void Score(RowBatch<T> rows, int from, int to, Outlet<Scored<T>> target)
    {
        for (var start = from; start < to; start += MostRows)
            ScoreSome(rows, start, Math.Min(to - start, MostRows), target);
    }

    public void Dispose()
    {
        Release();
        _decisions.Dispose();
    }

    private bool CanGoWithout(TaskCommitter committer)
    {
        if (_slot.Plan.Otherwise.Absent == ScoringPolicy.Hold) return false;
        if (!_isAttributed)
            _decisions.Attribute(Attribution(committer, committer.InputPlace().Topic), committer.InputTopics);
        return _isAttributed = true;
    }

    private void ScoreSome(RowBatch<T> rows, int from, int count, Outlet<Scored<T>> target)
    {
        var values = rows.Values.Slice(from, count);
        for (var i = 0; i < _features.Length; i++)
            _features[i].CopyFloat32(values, _inputs.AsSpan(i), _features.Length);
        var inputs = _inputs.AsSpan(0, count * _features.Length);
        if (_scorer is null) _scores.Absent(count);
        else Run(inputs, count);
        _decisions.Add(rows.Heads.Slice(from, count), inputs, _scores);
        Emit(rows, from, count, target);
    }

    private void Run(ReadOnlySpan<float> inputs, int count)
    {
        _scores.Run(_launch!, _scorer!, inputs, count);
        _counters!.Scores += count;
        _counters.Errors += _scores.Errors;
        _counters.Ticks += _scores.Elapsed.Ticks;
    }

    private void Emit(RowBatch<T> rows, int from, int count, Outlet<Scored<T>> target)
    {
        var heads = rows.Heads;
        var values = rows.Values;
        var scores = _scores.Outputs[0];
        var launch = _launch?.Launch.Launch ?? 0;
        for (var i = 0; i < count; i++)
        {
            var row = from + i;
            switch (_scores.Rules[i])
            {
                case DecisionRule.Scored:
                    target.Emit(new Scored<T>(values[row], scores[i], _launch!.Live.Name, launch), in heads[row]);
                    break;
                case DecisionRule.AbsentFellBack or DecisionRule.ErrorFellBack or DecisionRule.DeadlineFellBack:
                    target.Emit(new Scored<T>(values[row], scores[i], "", launch), in heads[row]);
                    break;
                case DecisionRule.AbsentDeadLetter:
                    _owner.Refuse(in heads[row], "No model stood in the slot.");
                    break;
                case DecisionRule.ErrorDeadLetter:
                    _owner.Refuse(in heads[row], $"{_launch!.Live.Name} gave no score for it.");
                    break;
                default:
                    _owner.Refuse(in heads[row], $"{_launch!.Live.Name} scored after the deadline.");
                    break;
            }
        }
    }

    private DecisionAttribution Attribution(TaskCommitter committer, string topic) => new()
    {
        Slot = _slot.Name, Task = _task, Epoch = committer.Epoch, Run = committer.Run,
        Launch = _launch?.Launch.Launch ?? 0, Version = _launch?.Live.Name ?? "", Digest = _launch?.Live.Digest ?? "",
        Engine = _launch?.Live.Model.Engine ?? "", Topic = topic, Partition = _task, Inputs = _slot.Plan.Features,
        Outputs = _launch?.Live.Model.Outputs ?? ["score"],
    };

    private void Release()
    {
        if (_scorer is not null) _launch!.ReturnScorer(_scorer);
        _launch?.Release();
        _scorer = null;
        _launch = null;
    }
}
