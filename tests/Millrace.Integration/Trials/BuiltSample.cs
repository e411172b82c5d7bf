using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>The built program of samples/FlightDelays, run as a process of its own on a data directory.</summary>
internal sealed class BuiltSample
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _program;
    private readonly string _folder;

    private BuiltSample(string program, string folder) => (_program, _folder) = (program, folder);

    /// <summary>The sample; where it is not built the test is skipped, and says so.</summary>
    internal static BuiltSample Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        var target = root.Name;
        var configuration = root.Parent!.Name;
        while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
        var folder = Path.Combine(root.FullName, "samples", "FlightDelays");
        var program = Path.Combine(folder, "bin", configuration, target, "FlightDelays");
        Assert.SkipUnless(File.Exists(program), $"{program} is not built (build the solution).");
        return new BuiltSample(program, folder);
    }

    /// <summary>Runs it and kills it with SIGKILL after a time; false where it had ended before.</summary>
    internal async Task<bool> RunAndKillAsync(string data, TimeSpan life, string speed)
    {
        using var process = Start(data, speed);
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await ended.WaitAsync(life, TestContext.Current.CancellationToken);
            Assert.Fail($"It ended by itself with {process.ExitCode}: {await output}");
            return false;
        }
        catch (TimeoutException)
        {
            process.Kill();
            await ended;
            return true;
        }
    }

    /// <summary>Runs it to its end; returns its summary.</summary>
    internal async Task<JsonElement> RunToEndAsync(string data)
    {
        using var process = Start(data, "max", "--until-idle");
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Last(line => line.GetProperty("kind").GetString() == "ended");
        return last.GetProperty("summary");
    }

    private Process Start(string data, string speed, params string[] more)
    {
        var start = new ProcessStartInfo(_program) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        string[] arguments = ["--data", data, "--speed", speed, "--no-console", "--json", .. more];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
