using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Millrace.App.Running;

/// <summary>Builds a user's project and runs it: its own streamlets are in there, not in the tool.</summary>
internal sealed class ProjectRunner(Surroundings surroundings)
{
    private const int TerminateSignal = 15;

    /// <summary>Runs until the project's process ends; its exit code is the result.</summary>
    internal async Task<int> RunAsync(string project, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(project)! };
        foreach (var argument in (string[])["run", "--project", project, "--", .. arguments])
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new AppException($"The project cannot be run: {failure.Message}",
                "The .NET 10 SDK must be on the path.");
        }

        using (process)
        await using (surroundings.Stop.Register(() => Terminate(process)))
        {
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
    }

    /// <summary>
    /// Asks the child to stop with grace. Ctrl+C on a terminal reaches it by itself, and a second request does no harm.
    /// </summary>
    private static void Terminate(Process process)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else _ = Kill(process.Id, TerminateSignal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
