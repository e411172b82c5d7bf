using System.Diagnostics;
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
    // Rows of one call of the engine: past this a batch is no cheaper per row (scoring costs, measured).
    private const int MostRows = 512;
    private readonly SlotRuntime _slot;
    private readonly ScoreStreamlet<T> _owner;
    private readonly PlannedGroup _group;
    private readonly int _task;
    private readonly Column<T>[] _features;
    private readonly float[] _inputs;
    private readonly DecisionGatherer _decisions;
    private readonly double[] _scores = new double[MostRows];
    private readonly DecisionRule[] _rules = new DecisionRule[MostRows];
    private PreparedLaunch? _launch;
    private IScorer? _scorer;
    private ScoreCounters? _counters;

    public TaskScorer(SlotRuntime slot, RecordCodec<T> codec, ScoreStreamlet<T> owner, PlannedGroup group, int task)
    {
        _slot = slot;
        _owner = owner;
        _group = group;
        _task = task;
        _features = [.. slot.Plan.Features.Select(name => codec.Columns[codec.Schema.IndexOf(name)])];
        _inputs = new float[MostRows * _features.Length];
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
        if (!HasNewLaunch) return _launch is not null || _slot.Plan.Otherwise.Absent != ScoringPolicy.Hold;
        if (_slot.Models.TakeUp() is not { } launch) return _launch is not null;
        Release();
        _launch = launch;
        _scorer = launch.TakeScorer();
        var (topic, offset) = committer.InputPlace();
        _counters = _slot.Counters(launch.Live.Name, _group.Name, _task, $"{topic}/{_task} at {offset:n0}");
        _decisions.Attribute(Attribution(committer, topic));
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

    private void ScoreSome(RowBatch<T> rows, int from, int count, Outlet<Scored<T>> target)
    {
        var values = rows.Values.Slice(from, count);
        for (var i = 0; i < _features.Length; i++)
            _features[i].CopyFloat32(values, _inputs.AsSpan(i), _features.Length);
        _rules.AsSpan(0, count).Clear();
        if (_scorer is null) Absent(count);
        else Run(count);
        _decisions.Add(rows.Heads.Slice(from, count), _inputs.AsSpan(0, count * _features.Length),
            _rules.AsSpan(0, count), _scorer);
        Emit(rows, from, count, target);
    }

    private void Run(int count)
    {
        var started = Stopwatch.GetTimestamp();
        _launch!.Binding.Gather(_inputs, count, _scorer!);
        if (TryScore(count)) Check(count);
        else Fail(count);
        _counters!.Scores += count;
        _counters.Ticks += Stopwatch.GetTimestamp() - started;
    }

    private bool TryScore(int count)
    {
        try
        {
            _scorer!.Score(count);
            return true;
        }
        catch (ScoringException) when (_slot.Plan.Otherwise.Error != ScoringPolicy.Fail)
        {
            return false;
        }
    }

    // A score that is no number is no score.
    private void Check(int count)
    {
        var output = _scorer!.Output(0);
        for (var i = 0; i < count; i++)
        {
            _scores[i] = output[i];
            if (!float.IsFinite(output[i])) MarkError(i);
        }
    }

    private void Fail(int count)
    {
        for (var i = 0; i < count; i++) MarkError(i);
    }

    private void MarkError(int row)
    {
        _counters!.Errors++;
        _scores[row] = double.NaN;
        _rules[row] = _slot.Plan.Otherwise.Error switch
        {
            ScoringPolicy.FallBack => DecisionRule.ErrorFellBack,
            ScoringPolicy.DeadLetter => DecisionRule.ErrorDeadLetter,
            _ => throw new InvalidOperationException(
                $"Slot '{_slot.Name}': {_launch!.Live.Name} gave no score, and the policy for errors is to fail."),
        };
    }

    private void Absent(int count)
    {
        _scores.AsSpan(0, count).Fill(double.NaN);
        _rules.AsSpan(0, count).Fill(_slot.Plan.Otherwise.Absent switch
        {
            ScoringPolicy.FallBack => DecisionRule.AbsentFellBack,
            ScoringPolicy.DeadLetter => DecisionRule.AbsentDeadLetter,
            _ => throw new InvalidOperationException($"Slot '{_slot.Name}' has no model, and its policy is to fail."),
        });
    }

    private void Emit(RowBatch<T> rows, int from, int count, Outlet<Scored<T>> target)
    {
        var heads = rows.Heads;
        var values = rows.Values;
        for (var i = 0; i < count; i++)
        {
            var row = from + i;
            switch (_rules[i])
            {
                case DecisionRule.Scored:
                    target.Emit(new Scored<T>(values[row], _scores[i], _launch!.Live.Name, _launch.Launch.Launch),
                        in heads[row]);
                    break;
                case DecisionRule.AbsentDeadLetter:
                    _owner.Refuse(in heads[row], "No model stood in the slot.");
                    break;
                case DecisionRule.ErrorDeadLetter:
                    _owner.Refuse(in heads[row], $"{_launch!.Live.Name} gave no score for it.");
                    break;
                default:
                    target.Emit(new Scored<T>(values[row], double.NaN, "", _launch?.Launch.Launch ?? 0), in heads[row]);
                    break;
            }
        }
    }

    private DecisionAttribution Attribution(TaskCommitter committer, string topic) => new()
    {
        Slot = _slot.Name, Task = _task, Epoch = committer.Epoch, Run = committer.Run, Launch = _launch!.Launch.Launch,
        Version = _launch.Live.Name, Digest = _launch.Live.Digest, Engine = _launch.Live.Model.Engine, Topic = topic,
        Partition = _task, Inputs = _slot.Plan.Features, Outputs = _launch.Live.Model.Outputs,
    };

    private void Release()
    {
        if (_scorer is not null) _launch!.ReturnScorer(_scorer);
        _launch?.Release();
        _scorer = null;
        _launch = null;
    }
}
