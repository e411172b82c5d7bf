using Millrace.Files;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Simulation.Logs;

/// <summary>Logs that leave their commits to the cache of the operating system.</summary>
public sealed class LogCacheTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 1000;

    [Fact]
    public void Commits_that_are_not_synced_survive_kills_and_a_power_cut_takes_only_the_last_ones()
    {
        var seeds = Seeds.CountOr(UsualSeeds);
        var lost = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                lost += Trial(seed, 20 + new Random(seed).Next(250));
            }
            catch (CrashCheckException error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }

        output.WriteLine($"{seeds} seeds, {lost} acknowledged commits were lost by cuts of power, none by kills.");
        Evidence.Trials(Promises.Atomic, "commits that are not synced (os-cache), killed or cut off", seeds, 0);
        Assert.NotEqual(0, lost);
    }

    private static int Trial(int seed, int cut)
    {
        var workload = new CrashWorkload(seed) { Options = LogTrial.Small with { SyncsCommits = false } };
        var files = new MemoryFileLayer();
        for (var life = 0; life < 4; life++)
        {
            files.Faults.PowerOffAt = cut;
            try
            {
                workload.Run(workload.OpenAndCheck(files), 60);
            }
            catch (StorageException)
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
}
