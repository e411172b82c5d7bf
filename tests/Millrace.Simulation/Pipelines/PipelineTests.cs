using System.Diagnostics;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Simulation.Pipelines;

public sealed class PipelineTests(ITestOutputHelper output)
{
    private const int MostFailures = 20;

    [Fact]
    public void Random_pipelines_through_kills_give_what_the_oracle_says()
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        if (Seeds.One is { } seed)
        {
            PipelineTrial.Run(seed);
            return;
        }

        var seeds = Seeds.CountOr(300);
        var failures = new List<string>();
        var ran = 0;
        for (; ran < seeds && failures.Count < MostFailures; ran++)
        {
            try
            {
                PipelineTrial.Run((ulong)ran);
            }
            catch (TrialFailedException failure)
            {
                failures.Add(failure.Message);
            }
        }

        Note(ran, failures.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        output.WriteLine($"{seeds} seeds, {watch.Elapsed.TotalMilliseconds / seeds:n1} ms each, of which a processor "
            + $"{(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / seeds:n1} ms; "
            + $"0 failures: a rate below {3.0 / seeds:P2} at 95 %.");
    }

    [Fact]
    public void Pipelines_whose_commits_are_not_synced_give_the_same_through_cuts_of_power()
    {
        if (Seeds.One is { } one)
        {
            PipelineTrial.Run(one, syncsCommits: false);
            return;
        }

        var seeds = Math.Min(Seeds.CountOr(60), 1000);
        for (var seed = 0UL; seed < (ulong)seeds; seed++) PipelineTrial.Run(seed, syncsCommits: false);
        output.WriteLine($"{seeds} seeds, 0 failures: a rate below {3.0 / seeds:P2} at 95 %.");
    }

    [Theory]
    [InlineData(243, false)] // An opening that had cut the tail was killed, the next did not sync the cut, power went.
    [InlineData(10734, true)] // Two wires meet below timers, and the watermark rose past two of these at once.
    public void A_seed_that_once_failed_holds(ulong seed, bool syncsCommits) =>
        PipelineTrial.Run(seed, syncsCommits: syncsCommits);

    [Fact]
    public void A_seed_gives_the_same_bytes_each_time()
    {
        for (var seed = 0UL; seed < 20; seed++) Assert.Equal(PipelineTrial.Run(seed), PipelineTrial.Run(seed));
    }

    private static void Note(int ran, int failures)
    {
        const string Suite = "random pipelines through kills and faults of the disk (simulation)";
        Evidence.Trials(Promises.ExactlyOnce, Suite, ran, failures);
        Evidence.Trials(Promises.EventTime, Suite, ran, failures);
        Evidence.Trials(Promises.Decided, Suite, ran, failures);
        Evidence.Trials(Promises.Swap, Suite, ran, failures);
    }
}
