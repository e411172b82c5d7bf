using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Millrace.App.Running;

/// <summary>Builds a user's project and runs it: its own streamlets are in there, not in the tool.</summary>
internal sealed class ProjectRunner(Surroundings surroundings)
{
    private const int TerminateSignal = 15;

    /// <summary>Runs until the project's process ends; its exit code is the result.</summary>
    /// <param name="target">What was found; its project is run here, so that paths mean what they meant.</param>
    /// <param name="verb">The verb and its options, for the project's own program.</param>
    internal async Task<int> RunAsync(RunTarget target, IEnumerable<string> verb)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = surroundings.Folder };
        string[] blueprint = new FileInfo(target.Path).Exists ? [target.Path] : [];
        // A project may say where its program runs; paths on this command line are of this folder.
        foreach (var argument in (string[])["run", "--project", target.Project!,
            "--property", $"RunWorkingDirectory={surroundings.Folder}", "--", .. verb, .. blueprint])
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
