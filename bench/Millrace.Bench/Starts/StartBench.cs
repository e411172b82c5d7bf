using System.Diagnostics;
using System.Text.Json;

namespace Millrace.Bench.Starts;

/// <summary>
/// How long it takes from nothing to a committed score: of the built sample, and of a new clone of the repository with
/// packages in the cache.
/// </summary>
internal static class StartBench
{
    private const double BuiltBar = 1.5;
    private const double CloneBar = 90;
    private static readonly string Configuration =
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary><c>run</c> of the built sample on an empty data directory, some rounds.</summary>
    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Repository.Sample("FlightDelays");
        var program = Path.Combine(folder, "bin", Configuration, "net10.0", "FlightDelays");
        if (!File.Exists(program))
            throw new FileNotFoundException($"Build the sample first ({Configuration}).", program);
        var times = new List<double>();
        for (var round = 0; round < (int)arguments.Number("runs", 5); round++)
        {
            var data = Path.Combine(arguments.Directory, $"start-{round}");
            var start = new ProcessStartInfo(program, ["--json", "--data", data, "--port", "0"])
            {
                WorkingDirectory = folder,
            };
            var (served, scored) = await MeasureAsync(start);
            times.Add(scored);
            Console.WriteLine(
                $"start {round + 1}     {served:N2} s to the address, {scored:N2} s to a committed score");
            Directory.Delete(data, recursive: true);
        }

        times.Sort();
        Console.WriteLine(
            $"median {times[times.Count / 2]:N2} s, worst {times[^1]:N2} s  wanted at most {BuiltBar} s");
        return times[times.Count / 2] <= BuiltBar ? 0 : 1;
    }

    /// <summary>A clone, its build by <c>dotnet run</c>, and its first score.</summary>
    public static async Task<int> RunClone(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var clone = Path.Combine(arguments.Directory, "clone");
        var watch = Stopwatch.StartNew();
        using (var git = Process.Start("git", ["clone", "--quiet", Repository.Root, clone]))
            await git.WaitForExitAsync();
        var cloned = watch.Elapsed.TotalSeconds;
        var start = new ProcessStartInfo("dotnet",
            ["run", "--project", Path.Combine("samples", "FlightDelays"), "--", "--json", "--port", "0"])
        {
            WorkingDirectory = clone,
        };
        var (served, scored) = await MeasureAsync(start);
        Console.WriteLine($"clone {cloned:N1} s, then {served:N1} s to the address, {scored:N1} s to a committed score;"
            + $" wanted at most {CloneBar} s in all");
        Directory.Delete(clone, recursive: true);
        return cloned + scored <= CloneBar ? 0 : 1;
    }

    private static async Task<(double Served, double Scored)> MeasureAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (id, address) = await StartedAsync(process);
        var served = watch.Elapsed.TotalSeconds;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        while (await client.GetStringAsync("/api/v1/decisions?limit=1") == "[]")
            if (process.HasExited) throw new InvalidOperationException("It ended before it scored.");
        var scored = watch.Elapsed.TotalSeconds;
        using (var running = Process.GetProcessById(id)) running.Kill();
        await process.WaitForExitAsync();
        return (served, scored);
    }

    // Builds may print before the first line of JSON.
    private static async Task<(int Id, string Address)> StartedAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("{\"kind\":\"started\"", StringComparison.Ordinal)) continue;
            var started = JsonSerializer.Deserialize<JsonElement>(line);
            return (started.GetProperty("processId").GetInt32(), started.GetProperty("address").GetString()!);
        }

        throw new InvalidOperationException($"It ended without starting, with code {process.ExitCode}.");
    }
}
