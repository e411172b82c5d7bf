using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>A process is killed with -9 at each call by which it changes the disk.</summary>
[Collection(nameof(Sweep))]
public sealed class KillSweepTests(ITestOutputHelper output) : IDisposable
{
    private const string Suite = "kill -9 at every n-th call that changes the disk, of a scripted life of a log";
    private const int CrashesToRecover = 12;
    private readonly Sweep _sweep = new();

    [Fact]
    public async Task What_was_acknowledged_is_there_whichever_call_a_process_is_killed_at()
    {
        Tracer.Require();
        var calls = await Sweep.CallsAsync();
        Assert.Equal(["fallocate", "fdatasync", "fsync", "ftruncate", "openat", "pwrite64", "rename", "unlink"],
            calls.Select(call => call.Name).Distinct().Order(StringComparer.Ordinal));
        var tried = Sweep.Choose(calls);
        await Sweep.TryAsync(tried, async call =>
        {
            var log = _sweep.NewLog();
            var run = await Tracer.KillAsync(call, log.Command());
            Assert.True(run.WasKilled, $"it was not reached: {run.Errors}");
            await log.CheckAsync(run.Acknowledged, run.Intended);
        });
        output.WriteLine($"{tried.Count} of {calls.Count} places");
        Evidence.Trials(Promises.Acknowledged, Suite, tried.Count, 0);
        Evidence.Trials(Promises.Atomic, Suite, tried.Count, 0);
    }

    [Fact]
    public async Task A_recovery_that_is_killed_at_any_call_is_recovered_from()
    {
        Tracer.Require();
        var calls = await Sweep.CallsAsync();
        var crashes = Math.Max(1, CrashesToRecover / Sweep.Step);
        var trials = 0;
        await Sweep.TryAsync(Enumerable.Range(1, crashes), async crash =>
        {
            var log = _sweep.NewLog();
            var before = await Tracer.KillAsync(calls[calls.Count * crash / (crashes + 1)], log.Command());
            var recovery = await log.CopyTo(_sweep.NewFolder()).CallsAsync(commits: 0);
            foreach (var call in Sweep.Step == 1 ? recovery : recovery.Where((_, i) => i % 3 == 0))
            {
                var copy = log.CopyTo(_sweep.NewFolder());
                var run = await Tracer.KillAsync(call, copy.Command(commits: 0));
                Assert.True(run.WasKilled, $"{call} of the recovery was not reached: {run.Errors}");
                await copy.CheckAsync(before.Acknowledged, before.Intended);
                Interlocked.Increment(ref trials);
            }
        });
        output.WriteLine($"{trials} kills in {crashes} recoveries");
        Evidence.Trials(Promises.Atomic, "kill -9 at every n-th call of the recovery from a kill", trials, 0);
    }

    [Fact]
    public async Task A_process_that_acknowledges_before_the_sync_is_caught()
    {
        Tracer.Require();
        var calls = await Sweep.CallsAsync();
        var writes = calls.FindAll(call => call.Name == "pwrite64");
        var log = _sweep.NewLog();
        // A kill at the write itself, so that nothing of the commit is in the file.
        var lost = 0;
        foreach (var call in writes.Skip(writes.Count / 2).Take(3))
        {
            var run = await Tracer.KillAsync(call, log.Command("early"));
            var error = await Record.ExceptionAsync(() => log.CheckAsync(run.Acknowledged, run.Intended));
            if (error?.Message.Contains("commits were acknowledged", StringComparison.Ordinal) == true) lost++;
            log = _sweep.NewLog();
        }

        Assert.True(lost > 0, "no commit was missed");
        Evidence.Caught(Promises.Acknowledged, "acknowledge before the write and the sync, in a real process",
            "recovery after a kill at each write: acknowledged, not there");
    }

    public void Dispose() => _sweep.Dispose();
}
