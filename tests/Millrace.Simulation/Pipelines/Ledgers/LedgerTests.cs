using System.Globalization;
using Millrace.Simulation.Pipelines.Flaws;
using Xunit;

namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>Echo, append-list and bank: the checkers look at the end, and on the committed log during faults.</summary>
public sealed class LedgerTests(ITestOutputHelper output)
{
    [Fact]
    public void No_snapshot_holds_half_a_transfer_and_no_list_that_was_seen_changes()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("MILLRACE_SEEDS"), CultureInfo.InvariantCulture,
            out var number) ? number : 100;
        var snapshots = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                snapshots += LedgerTrial.Run((ulong)seed);
            }
            catch (TrialFailedException failure)
            {
                throw new TrialFailedException(failure.Check, $"ledger of seed {seed}: {failure.Message}", failure);
            }
        }

        output.WriteLine($"{seeds} seeds, {snapshots} snapshots, 0 failures: a rate below {3.0 / seeds:P2} at 95 %.");
    }

    [Theory]
    [InlineData(nameof(Flaw.StateWithoutPosition))]
    [InlineData(nameof(Flaw.PositionWithoutState))]
    [InlineData(nameof(Flaw.OutputTwice))]
    [InlineData(nameof(Flaw.CommitInTwo))]
    [InlineData(nameof(Flaw.SwapTwoBatches))]
    [InlineData(nameof(Flaw.DoubleAfterRestart))]
    [InlineData(nameof(Flaw.HalfOfTheRecords))]
    public void The_checkers_catch_a_planted_bug(string flaw)
    {
        var caught = Enumerable.Range(0, 100).Any(seed =>
        {
            try
            {
                LedgerTrial.Run((ulong)seed, Enum.Parse<Flaw>(flaw));
                return false;
            }
            catch (TrialFailedException failure)
            {
                output.WriteLine($"{flaw}: caught at seed {seed}. {failure.Message}");
                return failure.Check is Check.Outputs;
            }
        });
        Assert.True(caught, $"{flaw} was not caught.");
    }
}
