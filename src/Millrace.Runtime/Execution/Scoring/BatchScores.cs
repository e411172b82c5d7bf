using Millrace.Decisions;
using Millrace.Models;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>
/// The scores of one batch: the model's where it gives any, else what the slot's policies say. Reused; owned by the
/// task's thread.
/// </summary>
internal sealed class BatchScores(PlannedSlot slot, TimeProvider clock)
{
    /// <summary>Rows of one call of the engine: past this a batch is no cheaper per row (scoring costs,
    /// measured).</summary>
    internal const int MostRows = 512;

    private readonly DecisionRule[] _rules = new DecisionRule[MostRows];
    private readonly float _fallback = (float)(slot.Otherwise.Value ?? double.NaN);
    private int _outputCount;

    /// <summary>Values of each output, row by row.</summary>
    internal float[][] Outputs { get; private set; } = [new float[MostRows]];

    /// <summary>How each row came by its score.</summary>
    internal DecisionRule[] Rules => _rules;

    /// <summary>Rows that got no score of the model's.</summary>
    internal int Errors { get; private set; }

    /// <summary>How long scoring took.</summary>
    internal TimeSpan Elapsed { get; private set; }

    /// <summary>Rows while there is no model.</summary>
    internal void Absent(int count)
    {
        Begin(1, count);
        for (var row = 0; row < count; row++)
            Miss(row, slot.Otherwise.Absent, DecisionRule.AbsentFellBack, "has no model");
    }

    /// <summary>Rows of the slot's features, scored by a launch.</summary>
    internal void Run(PreparedLaunch launch, IScorer scorer, ReadOnlySpan<float> inputs, int count)
    {
        Begin(launch.Live.Model.Outputs.Count, count);
        var started = clock.GetTimestamp();
        if (!TryScore(launch, scorer, inputs, (0, count))) ScoreOneByOne(launch, scorer, inputs, count);
        Elapsed = clock.GetElapsedTime(started);
        if (Elapsed > slot.Deadline && slot.Otherwise.Deadline != ScoringPolicy.Hold) MissDeadline(count);
        else CheckNumbers(count);
    }

    private void Begin(int outputs, int count)
    {
        _outputCount = outputs;
        while (Outputs.Length < outputs) Outputs = [.. Outputs, new float[MostRows]];
        _rules.AsSpan(0, count).Clear();
        Errors = 0;
    }

    private bool TryScore(
        PreparedLaunch launch, IScorer scorer, ReadOnlySpan<float> inputs, (int First, int Count) rows)
    {
        try
        {
            launch.Binding.Gather(inputs, rows.Count, scorer);
            scorer.Score(rows.Count);
        }
        catch (ScoringException) when (slot.Otherwise.Error != ScoringPolicy.Fail)
        {
            return false;
        }

        for (var i = 0; i < _outputCount; i++) scorer.Output(i).CopyTo(Outputs[i].AsSpan(rows.First, rows.Count));
        return true;
    }

    // The engine fails a batch as a whole; the other rows of it can be scored nonetheless.
    private void ScoreOneByOne(PreparedLaunch launch, IScorer scorer, ReadOnlySpan<float> inputs, int count)
    {
        var width = inputs.Length / count;
        for (var row = 0; row < count; row++)
            if (!TryScore(launch, scorer, inputs.Slice(row * width, width), (row, 1)))
                for (var i = 0; i < _outputCount; i++) Outputs[i][row] = float.NaN;
    }

    // A score that is no number is no score.
    private void CheckNumbers(int count)
    {
        for (var row = 0; row < count; row++)
            if (!float.IsFinite(Outputs[0][row]))
                Miss(row, slot.Otherwise.Error, DecisionRule.ErrorFellBack, "got no score from its model");
    }

    private void MissDeadline(int count)
    {
        for (var row = 0; row < count; row++)
            Miss(row, slot.Otherwise.Deadline, DecisionRule.DeadlineFellBack, $"waited {Elapsed} for a score");
    }

    // The rule for the dead letters follows the one for falling back.
    private void Miss(int row, ScoringPolicy policy, DecisionRule fellBack, string what)
    {
        Errors++;
        for (var i = 0; i < _outputCount; i++) Outputs[i][row] = float.NaN;
        if (policy == ScoringPolicy.FallBack) Outputs[0][row] = _fallback;
        _rules[row] = policy switch
        {
            ScoringPolicy.FallBack => fellBack,
            ScoringPolicy.DeadLetter => fellBack + 1,
            _ => throw new InvalidOperationException($"Slot '{slot.Name}' {what}, and its policy is to fail."),
        };
    }
}
