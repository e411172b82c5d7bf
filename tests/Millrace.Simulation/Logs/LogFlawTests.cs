using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Tests.Logs;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Simulation.Logs;

/// <summary>Bugs are planted under the log, and histories catch each by the check that is meant for it.</summary>
public sealed class LogFlawTests(ITestOutputHelper output)
{
    private const ulong MostSeeds = 400;

    [Theory]
    [InlineData(nameof(Flaw.SkipSync), nameof(CrashCheck.Acknowledged), Promises.Acknowledged)]
    [InlineData(nameof(Flaw.SkipDirectorySync), nameof(CrashCheck.Acknowledged), Promises.Acknowledged)]
    [InlineData(nameof(Flaw.AcknowledgeEarly), nameof(CrashCheck.Acknowledged), Promises.Acknowledged)]
    [InlineData(nameof(Flaw.IgnoreFailedSync), nameof(CrashCheck.Acknowledged), Promises.FailedSync)]
    [InlineData(nameof(Flaw.AcceptBadChecksum), nameof(CrashCheck.Bytes), Promises.Damage)]
    public void A_bug_planted_under_the_log_is_caught(string flaw, string check, string promise)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0UL; seed < MostSeeds; seed++)
        {
            try
            {
                LogHistory.Run(seed, new LogHappenings(), Enum.Parse<Flaw>(flaw));
            }
            catch (CrashCheckException failure) when (failure.Check.ToString() == check)
            {
                output.WriteLine($"{flaw}: caught at seed {seed}. {failure.Message}");
                Evidence.Caught(promise, Planted.Describe(flaw), $"log histories: {check}");
                return;
            }
            catch (CrashCheckException failure)
            {
                seen.Add(failure.Check.ToString());
            }
        }

        Assert.Fail($"{flaw} was not caught by {check}; what failed: {string.Join(", ", seen)}.");
    }
}
