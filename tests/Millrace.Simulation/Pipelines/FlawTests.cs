using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Simulation.Pipelines;

/// <summary>Bugs are planted one by one, and trials catch each of them by the check that is meant for it.</summary>
public sealed class FlawTests(ITestOutputHelper output)
{
    private const ulong MostSeeds = 400;

    [Theory]
    [InlineData(nameof(Flaw.StateWithoutPosition), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.PositionWithoutState), nameof(Check.State))]
    [InlineData(nameof(Flaw.DecisionWithoutOutput), nameof(Check.Decisions))]
    [InlineData(nameof(Flaw.OutputWithoutDecision), nameof(Check.Decisions))]
    [InlineData(nameof(Flaw.OutputTwice), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.OutputToOtherPartition), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.SwapTwoBatches), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.CommitInTwo), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.LoseDeadLetters), nameof(Check.DeadLetters))]
    [InlineData(nameof(Flaw.ActivateOneRecordEarly), nameof(Check.Activations))]
    [InlineData(nameof(Flaw.LoseEndMark), nameof(Check.Ends))]
    [InlineData(nameof(Flaw.LoseStepOfSlowerProducer), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.RaiseWatermarkByWholeBatch), nameof(Check.Watermarks))]
    [InlineData(nameof(Flaw.TimerHasPositionOfTrigger), nameof(Check.Decisions))]
    [InlineData(nameof(Flaw.ScoreByOtherVersion), nameof(Check.Decisions))]
    [InlineData(nameof(Flaw.DoubleAfterRestart), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.SkipRecordAfterRestart), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.NewRunTakesOldRecords), nameof(Check.Outputs))]
    [InlineData(nameof(Flaw.NewRunSkipsUpstream), nameof(Check.Ends))]
    [InlineData(nameof(Flaw.TrimTooMuch), nameof(Check.Stopped))]
    [InlineData(nameof(Flaw.AcknowledgeEarly), nameof(Check.Acknowledged))]
    [InlineData(nameof(Flaw.SkipSync), nameof(Check.Acknowledged))]
    [InlineData(nameof(Flaw.IgnoreFailedSync), nameof(Check.Acknowledged))]
    [InlineData(nameof(Flaw.SkipDirectorySync), nameof(Check.Acknowledged))]
    [InlineData(nameof(Flaw.ForgetToTruncate), nameof(Check.Files))]
    public void A_planted_bug_is_caught(string flaw, string check)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0UL; seed < MostSeeds; seed++)
        {
            try
            {
                PipelineTrial.Run(seed, Enum.Parse<Flaw>(flaw));
            }
            catch (TrialFailedException failure) when (failure.Check.ToString() == check)
            {
                output.WriteLine($"{flaw}: caught at seed {seed}. {failure.Message}");
                Evidence.Caught(PromiseOf(flaw, failure.Check), Planted.Describe(flaw), $"pipelines: {check}");
                return;
            }
            catch (TrialFailedException failure)
            {
                seen.Add(failure.Check.ToString());
            }
        }

        Assert.Fail($"{flaw} was not caught by {check}; what failed: {string.Join(", ", seen)}.");
    }

    private static string PromiseOf(string flaw, Check check) => check switch
    {
        Check.Acknowledged => Promises.Acknowledged,
        Check.Watermarks or Check.Ends => Promises.EventTime,
        Check.Decisions => Promises.Decided,
        Check.Activations => Promises.Swap,
        _ => flaw == nameof(Flaw.CommitInTwo) ? Promises.Atomic : Promises.ExactlyOnce,
    };
}
