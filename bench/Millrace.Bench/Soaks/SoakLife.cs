using System.Diagnostics;
using System.Text.Json;
using Millrace.Tests.Reliability;

namespace Millrace.Bench.Soaks;

/// <summary>One life of the built sample FlightDelays: from its start to its end, or to kill -9.</summary>
/// <param name="Length">How long it lived.</param>
/// <param name="Peak">The most it held of each at any second of its life.</param>
/// <param name="Ended">The summary where it ended by itself; null where it was killed.</param>
internal sealed record SoakLife(TimeSpan Length, ProcessSample Peak, JsonElement? Ended)
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(1);

    /// <summary>Runs it until it ends, or kills it.</summary>
    public static async Task<SoakLife> LiveAsync(ProcessStartInfo start, TimeSpan longest)
    {
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var peak = default(ProcessSample);
        while (!ended.IsCompleted && watch.Elapsed < longest)
        {
            await Task.WhenAny(ended, Task.Delay(BetweenSamples, TimeProvider.System));
            peak = Greater(peak, process.Id);
        }

        if (!ended.IsCompleted) process.Kill();
        await ended;
        return new SoakLife(watch.Elapsed, peak, process.ExitCode == 0 ? Summary(await output) : null);
    }

    private static ProcessSample Greater(ProcessSample peak, int process)
    {
        try
        {
            var now = ProcessSample.Of(process);
            return new ProcessSample(Math.Max(peak.Memory, now.Memory), Math.Max(peak.Handles, now.Handles),
                Math.Max(peak.Threads, now.Threads));
        }
        catch (IOException)
        {
            return peak; // it ended between the look at it and the sample
        }
    }

    private static JsonElement Summary(string output) => JsonSerializer.Deserialize<JsonElement>(
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).GetProperty("summary");
}
