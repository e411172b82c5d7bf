using System.Diagnostics;
using System.Globalization;
using Millrace.Backplanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>
/// A process writes a log and is killed; others open it with nothing in the page cache, commit once, and kill
/// themselves. Each runs as a process of its own, so that every opening follows a real kill.
/// </summary>
internal static class LogRecoveryTime
{
    private const string FirstCommit = "first commit ";
    private static readonly TopicSettings[] Topics = [new("flights", 4), new("scored", 4), new("~state.g", 4)];

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
            times.Add(double.Parse(line[FirstCommit.Length..], CultureInfo.InvariantCulture));
            Console.WriteLine(
                $"opening {round + 1}   {times[^1],6:N0} ms to the first commit, {whole:N0} ms from the process's"
                + " start");
        }
        Directory.Delete(folder, recursive: true);
        times.Sort();
        Console.WriteLine($"median      {times[times.Count / 2]:N0} ms, worst {times[^1]:N0} ms, bar 1,000 ms");
        return times[^1] <= 1000 ? 0 : 1;
    }

    /// <summary>Commits of 100 ms at 100 MB/s, as fast as the disk takes them, until killed.</summary>
    public static Task<int> Fill(BenchArguments arguments)
    {
        var (log, targets) = Open(arguments);
        var lane = new LogLane(log, "load", targets, 10_000_000);
        var total = arguments.Number("gigabytes", 10) * 1e9;
        for (var isTold = false; ;)
        {
            lane.CommitOnce();
            if (isTold || lane.Bytes < total) continue;
            Console.WriteLine("full");
            isTold = true;
        }
    }

    /// <summary>Opens, commits once and dies.</summary>
    public static Task<int> OpenOnce(BenchArguments arguments)
    {
        var watch = Stopwatch.StartNew();
        var (log, targets) = Open(arguments);
        var lane = new LogLane(log, "load", targets, 100_000);
        lane.CommitOnce();
        lane.Drain();
        Console.WriteLine(FirstCommit + watch.Elapsed.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
        Process.GetCurrentProcess().Kill();
        return Task.FromResult(1);
    }

    private static (EmbeddedLog Log, TopicPartition[] Targets) Open(BenchArguments arguments)
    {
        var folder = Path.Combine(arguments.Directory, "recovery");
        var log = EmbeddedLog.Open(new LinuxFileLayer(), folder, TimeProvider.System);
        return (log, [.. Topics.SelectMany(topic =>
        {
            var id = log.OpenTopic(topic).Id;
            return Enumerable.Range(0, topic.Partitions).Select(partition => new TopicPartition(id, partition));
        })]);
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
