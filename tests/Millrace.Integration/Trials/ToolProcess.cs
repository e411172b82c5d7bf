using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>The built <c>millrace</c> tool, run as a process of its own in a folder with a blueprint.</summary>
internal sealed partial class ToolProcess : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ToolProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(Cancellation);
    }

    internal int Id => _process.Id;

    /// <summary>The folder of the sources.</summary>
    internal static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
            return root.FullName;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it; where the tool is not built the test is skipped, and says so.</summary>
    internal static ToolProcess Start(string folder, params string[] arguments)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (target, configuration) = (output.Name, output.Parent!.Name);
        var tool = Path.Combine(Root, "src", "Millrace.Cli", "bin", configuration, target, "millrace");
        Assert.SkipUnless(File.Exists(tool), $"{tool} is not built (build the solution).");
        return new ToolProcess(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        });
    }

    /// <summary>The next line of <c>--json</c> of some kind; what comes before it is passed over.</summary>
    internal async Task<JsonElement> LineAsync(string kind)
    {
        while (await _process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience) is { } line)
        {
            var parsed = JsonSerializer.Deserialize<JsonElement>(line);
            if (parsed.GetProperty("kind").GetString() == kind) return parsed;
        }

        throw new InvalidOperationException($"It ended without a line '{kind}': {await _errors}");
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    internal void Stop() => Assert.Equal(0, Signal(_process.Id, Terminate));

    /// <summary>Kills it, as a power cut does.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>Waits for its end; gives the exit code and what it wrote to either stream.</summary>
    internal async Task<(int Code, string Output)> EndAsync(TimeSpan? patience = null)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(patience ?? Patience);
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience);
        return (_process.ExitCode, output + await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
