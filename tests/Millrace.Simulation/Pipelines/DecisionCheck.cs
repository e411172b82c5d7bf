using Millrace.Decisions;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>The decisions of one task: one for each scored record, in order, by the version that scored it.</summary>
internal static class DecisionCheck
{
    internal static void Run(
        GroupPlan group, int task, List<Decided> expected, StoredLog log, List<ActivationRecord> activations)
    {
        var place = $"{group.Slot}/{task}";
        var decisions = log.Decisions(group.Slot!, task);
        var scored = log.Rows(new TopicPlan(group.Outputs[0].Topic, group.Tasks, false, true), task)
            .SelectMany(batch => batch.Rows).ToList();
        if (decisions.Count != expected.Count || scored.Count != expected.Count)
            throw new TrialFailedException(Check.Decisions,
                $"{place}: {scored.Count} scores and {decisions.Count} decisions, not {expected.Count}.");
        for (var i = 0; i < decisions.Count; i++) Compare($"{place}, {i}", decisions[i], expected[i], scored[i]);
        var identities = decisions.Select(item => (item.Offset, item.Timer, item.Ordinal));
        var twice = identities.GroupBy(identity => identity).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw new TrialFailedException(Check.Decisions, $"{place}: two decisions are called {twice.Key}.");
        CheckLaunches(place, decisions,
            [.. activations.Where(item => item.Task == new TaskId(group.Name, task) && item.Slot == group.Slot)]);
    }

    private static void Compare(string place, Decision decision, Decided expected, StoredRow scored)
    {
        var launch = decision.Attribution.Launch;
        if (decision.Offset != expected.Offset || decision.Timer != 0 != expected.Timer.Length > 0
            || decision.EventTime != expected.Time || decision.Inputs[0] != expected.Number)
            throw new TrialFailedException(Check.Decisions,
                $"{place}: on {decision.Offset}, timer {decision.Timer}, input {decision.Inputs[0]}, not {expected}.");
        if (decision.Rule != DecisionRule.Scored || decision.Outputs[0] != launch || scored.Score != launch
            || scored.Launch != launch || scored.Model != decision.Attribution.Version
            || scored.Model != $"model@{launch}" || scored.Content.Number != expected.Number)
            throw new TrialFailedException(Check.Decisions,
                $"{place}: decided {decision.Outputs[0]} under launch {launch}, the record says {scored}.");
    }

    private static void CheckLaunches(string place, List<Decision> decisions, List<ActivationRecord> activations)
    {
        for (var i = 1; i < activations.Count; i++)
            if (activations[i].Launch < activations[i - 1].Launch || activations[i].Offset < activations[i - 1].Offset)
                throw new TrialFailedException(Check.Activations,
                    $"{place}: {activations[i]} comes after {activations[i - 1]}.");
        for (var i = 0; i < decisions.Count; i++)
        {
            var decision = decisions[i];
            var launch = decision.Attribution.Launch;
            if (i > 0 && launch < decisions[i - 1].Attribution.Launch)
                throw new TrialFailedException(Check.Activations, $"{place}: launch {launch} comes back.");
            if (decision.Timer != 0) continue;
            var live = activations.LastOrDefault(item => item.Offset <= decision.Offset)?.Launch;
            if (live != launch)
                throw new TrialFailedException(Check.Activations,
                    $"{place}: on {decision.Offset} launch {launch} decided, and {live} was live.");
        }
    }
}
