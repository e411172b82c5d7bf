using System.Globalization;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;
using Xunit;

namespace Millrace.Simulation.Logs;

public sealed class LogCrashTests(ITestOutputHelper output)
{
    [Fact]
    public void No_acknowledged_commit_is_lost_or_torn_by_a_power_cut_at_any_operation()
    {
        var dry = new MemoryFileLayer();
        var workload = new CrashWorkload(1);
        workload.Run(workload.OpenAndCheck(dry), 60);
        for (var cut = 1; cut <= dry.Faults.Operations; cut++) Trial(1, cut, steps: 60);
        output.WriteLine($"{dry.Faults.Operations} operations, 0 failures.");
    }

    [Fact]
    public void No_acknowledged_commit_is_lost_or_torn_by_random_power_cuts()
    {
        var seeds = Seeds();
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                Trial(seed, 20 + new Random(seed).Next(250), steps: 60);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }

        output.WriteLine($"{seeds} seeds, 0 failures: a rate below {3.0 / seeds:P2} at 95 %.");
    }

    [Fact]
    public void Commits_that_are_not_synced_survive_kills_and_a_power_cut_takes_only_the_last_ones()
    {
        var seeds = Seeds();
        var lost = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                lost += CachedTrial(seed, 20 + new Random(seed).Next(250));
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }

        output.WriteLine($"{seeds} seeds, {lost} acknowledged commits were lost by cuts of power, none by kills.");
        Assert.NotEqual(0, lost);
    }

    // More of them by hand: MILLRACE_SEEDS=100000.
    private static int Seeds() =>
        int.TryParse(Environment.GetEnvironmentVariable("MILLRACE_SEEDS"), CultureInfo.InvariantCulture, out var seeds)
            ? seeds
            : 1000;

    private static int CachedTrial(int seed, int cut)
    {
        var workload = new CrashWorkload(seed, syncsCommits: false);
        var files = new MemoryFileLayer();
        for (var life = 0; life < 4; life++)
        {
            files.Faults.PowerOffAt = cut;
            try
            {
                workload.Run(workload.OpenAndCheck(files), 60);
            }
            catch (Millrace.Files.StorageException)
            {
                Assert.True(files.Faults.Operations >= files.Faults.PowerOffAt);
            }

            var isKill = workload.Random.Next(2) == 0;
            if (!isKill) workload.Oracle.MayLoseTheLast();
            files = isKill ? files.AfterKill() : files.AfterCrash(workload.Random);
        }

        files.Faults.PowerOffAt = 0;
        workload.OpenAndCheck(files);
        return workload.Oracle.Lost;
    }

    // Two crashes: recovery must leave what another recovery understands; and recovery itself is cut sometimes.
    private static void Trial(int seed, int cut, int steps)
    {
        var workload = new CrashWorkload(seed);
        var files = new MemoryFileLayer();
        files.Faults.PowerOffAt = cut;
        for (var life = 0; life < 3; life++)
        {
            try
            {
                workload.Run(workload.OpenAndCheck(files), steps);
            }
            catch (Millrace.Files.StorageException)
            {
                Assert.True(files.Faults.Operations >= files.Faults.PowerOffAt);
            }
            files = workload.Random.Next(3) == 0 ? files.AfterKill() : files.AfterCrash(workload.Random);
            files.Faults.PowerOffAt = workload.Random.Next(3) == 0 ? 1 + workload.Random.Next(8) : cut;
        }
        files.Faults.PowerOffAt = 0;
        workload.OpenAndCheck(files);
    }
}
