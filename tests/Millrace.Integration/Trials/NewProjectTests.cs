using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>What <c>millrace new</c> writes: built, run and tested as its README says.</summary>
public sealed class NewProjectTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-new-");

    [Fact]
    public async Task A_new_project_builds_runs_and_tests_itself()
    {
        var project = Path.Combine(_folder.FullName, "call-watch");
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await ToolAsync(_folder.FullName, "new", "call-watch")).Code);
        var (ran, lines) = await ToolAsync(project, "run", "--until-idle", "--no-console", "--json");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"from nothing to records out: {clock.Elapsed.TotalSeconds:0.0} s"));
        Assert.True(ran == 0, lines);
        Assert.Contains("\"records\":10,", lines, StringComparison.Ordinal);

        var (code, printed) = await ToolAsync(project, "topic", "show", "jumps", "--json", "--data", ".millrace");
        Assert.True(code == 0, printed);
        Assert.Equal(3, JsonDocument.Parse(printed).RootElement.GetArrayLength());
        await PassesAsync(EndAsync(Start(Program(project), project, "verify")), "call-watch is sound");
        await PassesAsync(DotnetAsync(project, "test"), "succeeded: 2");
        await CasesAreTriedByTheProjectAsync(project);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    // The tool builds the project and lets its program run the cases: the streamlet is a class of the project.
    private static async Task CasesAreTriedByTheProjectAsync(string project)
    {
        await PassesAsync(ToolAsync(project, "test", "--case", "spring-day"), "1 case passed");
        var expected = Path.Combine(project, "tests", "spring-day", "jumps.jsonl");
        var lines = await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(expected, lines.Replace("9.5", "9.75", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var (code, printed) = await EndAsync(Start(Program(project), project, "test"));
        Assert.Equal(1, code);
        Assert.Contains("9.75", printed, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Program(string project) => Path.Combine(project, "bin", "Debug", "net10.0", "CallWatch");

    private static async Task PassesAsync(Task<(int Code, string Output)> work, string says)
    {
        var (code, printed) = await work;
        Assert.True(code == 0, printed);
        Assert.Contains(says, printed, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> ToolAsync(string folder, params string[] arguments)
    {
        using var process = ToolProcess.Start(folder, arguments);
        return await process.EndAsync(Patience);
    }

    private static Task<(int Code, string Output)> DotnetAsync(string folder, params string[] arguments) =>
        EndAsync(Start("dotnet", folder, arguments));

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
            // No build server is left behind, and what the run before has built is not looked through again.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["BuildProjectReferences"] = "false" },
        })!;

    private static async Task<(int Code, string Output)> EndAsync(Process process)
    {
        using (process)
        {
            var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, printed);
        }
    }
}
