using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>
/// strace, which counts a program's system calls and kills it at the n-th, or lets that fail. Its counters are one for
/// each thread and call.
/// </summary>
internal static class Tracer
{
    private const string Program = "/usr/bin/strace";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Skips the test, and says so, where strace is absent or may not trace.</summary>
    internal static void Require()
    {
        Required.Unless(File.Exists(Program), "strace is not installed");
        using var probe = Process.Start(new ProcessStartInfo(Program, ["-qq", "-o", "/dev/null", "true"])
        {
            RedirectStandardError = true,
        })!;
        probe.WaitForExit();
        Required.Permitted(probe.ExitCode == 0, "strace may not trace here");
    }

    /// <summary>Runs a command with all calls of some kinds noted.</summary>
    internal static Task<TracedRun> WatchAsync(string calls, IEnumerable<string> command) =>
        RunAsync(["-f", "--seccomp-bpf", "-e", "trace=" + calls], command);

    /// <summary>
    /// Kills a command when its main thread is about to make a call. Without <c>--seccomp-bpf</c>: with it strace
    /// injects errors, but its signals never arrive, and every trial would pass unkilled.
    /// </summary>
    internal static Task<TracedRun> KillAsync(TracedCall call, IEnumerable<string> command) =>
        RunAsync(["-e", "trace=" + call.Name, "-e", Inject(call, "signal=SIGKILL")], command);

    /// <summary>Lets a call fail without being made.</summary>
    internal static Task<TracedRun> FailAsync(TracedCall call, string error, IEnumerable<string> command) => RunAsync(
        ["-f", "--seccomp-bpf", "-e", $"trace={call.Name},write", "-e", Inject(call, "error=" + error)], command);

    private static string Inject(TracedCall call, string fault) =>
        string.Create(CultureInfo.InvariantCulture, $"inject={call.Name}:{fault}:when={call.Number}");

    private static async Task<TracedRun> RunAsync(IEnumerable<string> options, IEnumerable<string> command)
    {
        var token = TestContext.Current.CancellationToken;
        var trace = Path.GetTempFileName();
        var start = new ProcessStartInfo(Program, ["-qq", "-o", trace, .. options, .. command])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // The runtime's own calls would be noise among those of the log, and cost a tenth of a second.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(token);
        var said = await process.StandardOutput.ReadToEndAsync(token).WaitAsync(Patience, token);
        await process.WaitForExitAsync(token).WaitAsync(Patience, token);
        var lines = await File.ReadAllLinesAsync(trace, token);
        File.Delete(trace);
        return new TracedRun(process.ExitCode, said, await errors, lines);
    }
}
