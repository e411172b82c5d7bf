using Millrace.Files;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Simulation.Logs;

public sealed class LogCrashTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 2000;
    private const int MostFailures = 20;
    private const int Steps = 60;

    [Fact]
    public void No_acknowledged_commit_is_lost_or_torn_by_a_power_cut_at_any_operation()
    {
        var dry = new MemoryFileLayer();
        var workload = new CrashWorkload(1);
        workload.Run(workload.OpenAndCheck(dry), Steps);
        for (var cut = 1; cut <= dry.Faults.Operations; cut++) CutAt(cut);
        output.WriteLine($"{dry.Faults.Operations} operations, 0 failures.");
        Evidence.Trials(Promises.Acknowledged, "a power cut at each operation of a workload of the log",
            dry.Faults.Operations, 0);
    }

    [Fact]
    public void Random_histories_of_the_log_keep_what_was_acknowledged()
    {
        var happened = new LogHappenings();
        if (Seeds.One is { } seed)
        {
            LogHistory.Run(seed, happened);
            return;
        }

        var seeds = Seeds.CountOr(UsualSeeds);
        var before = Environment.CpuUsage.TotalTime;
        var failures = new List<string>();
        var ran = 0;
        for (; ran < seeds && failures.Count < MostFailures; ran++)
        {
            try
            {
                LogHistory.Run((ulong)ran, happened);
            }
            catch (CrashCheckException failure)
            {
                failures.Add(failure.Message);
            }
        }

        var each = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / ran;
        output.WriteLine($"{ran} seeds of the log, {each:n2} ms of a processor each; {happened}; "
            + $"{failures.Count} failures.");
        Note(ran, failures.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(happened is { Refusals: > 0, ReadOnlyPeriods: > 0, Dropped: > 0 }, $"Only {happened}.");
    }

    private static void Note(int ran, int failures)
    {
        const string Suite = "random histories of the log on a failing disk in memory (simulation)";
        Evidence.Trials(Promises.Acknowledged, Suite, ran, failures);
        Evidence.Trials(Promises.Atomic, Suite, ran, failures);
        Evidence.Trials(Promises.FailedSync, Suite, ran, failures);
        Evidence.Trials(Promises.FullDisk, Suite, ran, failures);
    }

    // Two crashes: recovery must leave what another recovery understands; and recovery itself is cut sometimes.
    private static void CutAt(int cut)
    {
        var workload = new CrashWorkload(1);
        var files = new MemoryFileLayer();
        files.Faults.PowerOffAt = cut;
        for (var life = 0; life < 3; life++)
        {
            try
            {
                workload.Run(workload.OpenAndCheck(files), Steps);
            }
            catch (StorageException)
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
