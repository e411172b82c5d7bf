using System.Diagnostics;
using System.Globalization;
using Millrace.Bench.Engines;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Bench.Logs;

/// <summary>
/// The map bench writes a log and is killed; others open it with nothing in the page cache, go on to the first commit,
/// and kill themselves. Each runs as a process of its own, so that every opening follows a real kill.
/// </summary>
internal static class LogRecoveryTime
{
    private const string FirstCommit = "first commit ";
    private const int Rest = 20;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Path.Combine(arguments.Directory, "recovery");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var gigabytes = arguments.Number("gigabytes", 10);
        using (var fill = Start("fill", arguments.Directory, gigabytes))
        {
            await fill.StandardOutput.ReadLineAsync();
            fill.Kill();
            await fill.WaitForExitAsync();
        }
        var count = Directory.GetFiles(folder).Length;
        Console.WriteLine($"log         {Machine.DiskBytes(folder) / 1e9:N1} GB in {count} files");
        var times = new List<double>();
        for (var round = 0; round < (int)arguments.Number("rounds", 5); round++)
        {
            PageCache.Drop(folder);
            var watch = Stopwatch.StartNew();
            using var open = Start("open", arguments.Directory, gigabytes);
            var line = await open.StandardOutput.ReadLineAsync() ?? "";
            var whole = watch.Elapsed.TotalMilliseconds;
            await open.WaitForExitAsync();
            if (!line.StartsWith(FirstCommit, StringComparison.Ordinal))
                throw new IOException($"The opening said '{line}'.");
            var parts = line[FirstCommit.Length..].Split(' ');
            times.Add(double.Parse(parts[0], CultureInfo.InvariantCulture));
            var opened = double.Parse(parts[1], CultureInfo.InvariantCulture);
            Console.WriteLine($"opening {round + 1}   {times[^1],6:N0} ms to the first commit of 100 ms"
                + $" (log and tasks open after {opened:N0} ms), {whole:N0} ms from the process's start");
        }
        Directory.Delete(folder, recursive: true);
        times.Sort();
        Console.WriteLine($"median      {times[times.Count / 2]:N0} ms, worst {times[^1]:N0} ms, bar 1,000 ms");
        return times[^1] <= 1000 ? 0 : 1;
    }

    /// <summary>The map bench with commits of 100 ms, its source filling beside it, until killed.</summary>
    public static Task<int> Fill(BenchArguments arguments)
    {
        var pipeline = Open(arguments);
        var total = arguments.Number("gigabytes", 10) * 1e9;
        using var progressed = new AutoResetEvent(false);
        pipeline.Log.Progressed += () => progressed.Set();
        for (var isTold = false; ;)
        {
            if (!Step(pipeline)) progressed.WaitOne(Rest);
            if (isTold || pipeline.Log.Statistics.CommitBytes < total) continue;
            Console.WriteLine("full");
            isTold = true;
        }
    }

    /// <summary>Opens, goes on until the first new commit is durable, and dies.</summary>
    public static Task<int> OpenOnce(BenchArguments arguments)
    {
        var watch = Stopwatch.StartNew();
        var pipeline = Open(arguments);
        var opened = watch.Elapsed.TotalMilliseconds;
        using var progressed = new AutoResetEvent(false);
        pipeline.Log.Progressed += () => progressed.Set();
        while (pipeline.Map.Tasks[0].Committer.Commits + pipeline.Source.Tasks[0].Committer.Commits == 0)
            if (!Step(pipeline)) progressed.WaitOne(Rest);
        var whole = watch.Elapsed.TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FirstCommit}{whole:R} {opened:R}"));
        Process.GetCurrentProcess().Kill();
        return Task.FromResult(1);
    }

    private static MapPipeline Open(BenchArguments arguments)
    {
        var pipeline = new MapPipeline(Path.Combine(arguments.Directory, "recovery"), 1, long.MaxValue / 4,
            new CommitPolicy
            {
                Interval = TimeSpan.FromMilliseconds(100), Records = long.MaxValue, Bytes = 256L << 20,
            });
        pipeline.Source.Open([0]);
        pipeline.Map.Open([0]);
        return pipeline;
    }

    private static bool Step(MapPipeline pipeline)
    {
        var worked = pipeline.Source.Step() | pipeline.Map.Step();
        if ((pipeline.Source.Run.Failure ?? pipeline.Map.Run.Failure) is { } failure)
            throw new InvalidOperationException("A lane failed.", failure);
        return worked;
    }

    private static Process Start(string verb, string directory, double gigabytes) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
        [
            "log", verb, "--directory", directory, "--gigabytes", gigabytes.ToString("R", CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
        })!;
}
