using System.Globalization;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>Calls by which a process changes the disk fail, one in each life.</summary>
[Collection(nameof(Sweep))]
public sealed class FailedCallTests(ITestOutputHelper output) : IDisposable
{
    private readonly Sweep _sweep = new();

    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    [InlineData("EDQUOT")]
    public async Task Nothing_is_acknowledged_after_a_sync_that_failed(string error)
    {
        Tracer.Require();
        var syncs = (await Sweep.CallsAsync()).FindAll(call => call.Name is "fsync" or "fdatasync");
        var tried = Sweep.Choose(syncs);
        await Sweep.TryAsync(tried, async call =>
        {
            var run = await FailAsync(call, error);
            Assert.True(run.AcknowledgedAfterFault == 0, $"{run.AcknowledgedAfterFault} acknowledged afterwards");
            Assert.True(run.ExitCode != 0, "it ended as if nothing had been");
            Assert.Contains("sync", run.Errors, StringComparison.Ordinal);
        });
        output.WriteLine($"{tried.Count} of {syncs.Count} syncs");
        Evidence.Trials(Promises.FailedSync,
            $"every n-th sync of a scripted life of a log fails with {error}, in a real process", tried.Count, 0);
    }

    [Theory]
    [InlineData("ENOSPC")]
    [InlineData("EDQUOT")]
    public async Task A_write_without_space_is_made_later_or_refused_with_its_reason(string error)
    {
        Tracer.Require();
        var calls = await Sweep.CallsAsync();
        var writes = calls.FindAll(call => call.Name is "pwrite64" or "fallocate" or "ftruncate" or "openat");
        var tried = Sweep.Choose(writes);
        var waited = 0;
        await Sweep.TryAsync(tried, async call =>
        {
            var run = await FailAsync(call, error);
            if (run.ExitCode == 0) Interlocked.Increment(ref waited);
            else Assert.Contains("Could not", run.Errors, StringComparison.Ordinal);
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tried.Count} of {writes.Count} calls; {waited} lives went on to their end"));
        Evidence.Trials(Promises.FullDisk,
            $"every n-th write, reservation, length and opening fails with {error}, in a real process",
            tried.Count, 0);
    }

    [Fact]
    public async Task A_process_that_does_not_look_at_the_result_of_a_sync_is_caught()
    {
        Tracer.Require();
        var syncs = (await Sweep.CallsAsync()).FindAll(call => call.Name == "fdatasync");
        var run = await Tracer.FailAsync(syncs[syncs.Count / 2], "EIO", _sweep.NewLog().Command("deaf"));
        Assert.True(run.AcknowledgedAfterFault > 0, "the check sees no acknowledgement after a failed sync");
        Evidence.Caught(Promises.FailedSync, "do not look at the result of a sync, in a real process",
            "a sync that fails with EIO: acknowledged afterwards");
    }

    public void Dispose() => _sweep.Dispose();

    private async Task<TracedRun> FailAsync(TracedCall call, string error)
    {
        var log = _sweep.NewLog();
        var run = await Tracer.FailAsync(call, error, log.Command());
        Assert.True(run.HasFault, $"it was not reached: {run.Errors}");
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        await log.CheckAsync(run.Acknowledged, run.Intended);
        return run;
    }
}
