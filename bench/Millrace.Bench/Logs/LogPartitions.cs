using System.Diagnostics;
using System.Globalization;
using Millrace.Backplanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;
using Millrace.Tests.Reliability;

namespace Millrace.Bench.Logs;

/// <summary>
/// A log of many partitions is written and killed; another process opens it, opens a reader on each partition, reads
/// it to its end and commits once to all.
/// </summary>
internal static class LogPartitions
{
    private const int Rounds = 3;
    private const int BytesOfBatch = 200;
    private const double BarSeconds = 10;
    private const double BarMegabytes = 500;
    private const string Opened = "opened ";
    private static readonly AutoResetEvent Progressed = new(false);

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = FolderOf(arguments);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await StartAsync("fill", arguments);
        Console.WriteLine($"log         {Machine.DiskBytes(folder) / 1e6:N1} MB");
        var isMet = true;
        for (var round = 0; round < (int)arguments.Number("runs", 3); round++)
        {
            var watch = Stopwatch.StartNew();
            var line = await StartAsync("open", arguments);
            var parts = line[Opened.Length..].Split(' ');
            var (whole, seconds, megabytes) = (watch.Elapsed.TotalSeconds, Parse(parts[0]), Parse(parts[1]));
            Console.WriteLine($"opening {round + 1}   {seconds:N2} s to open, read all and commit to all"
                + $" ({whole:N2} s with the process), {megabytes:N0} MB resident");
            isMet &= whole <= BarSeconds && megabytes <= BarMegabytes;
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"bars        {BarSeconds:N0} s, {BarMegabytes:N0} MB: {(isMet ? "met" : "missed")}");
        return isMet ? 0 : 1;
    }

    /// <summary>Writes some batches to each partition and kills itself.</summary>
    public static Task<int> Fill(BenchArguments arguments)
    {
        var log = EmbeddedLog.Open(new LinuxFileLayer(), FolderOf(arguments), TimeProvider.System);
        var partitions = OpenTopics(log, arguments);
        for (var round = 0; round < Rounds; round++) CommitToAll(log, partitions);
        Console.WriteLine("filled");
        Process.GetCurrentProcess().Kill();
        return Task.FromResult(1);
    }

    /// <summary>Opens, reads all, commits to all, and kills itself.</summary>
    public static Task<int> Open(BenchArguments arguments)
    {
        var watch = Stopwatch.StartNew();
        var log = EmbeddedLog.Open(new LinuxFileLayer(), FolderOf(arguments), TimeProvider.System);
        var partitions = OpenTopics(log, arguments);
        var readers = partitions.ConvertAll(partition => log.OpenReader(partition, 0));
        var batches = readers.Sum(CountBatches);
        CommitToAll(log, partitions);
        batches += readers.Sum(CountBatches);
        if (batches < partitions.Count * (Rounds + 1)) throw new IOException($"Only {batches} batches are there.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Opened}{watch.Elapsed.TotalSeconds:R} {ProcessSample.Of(Environment.ProcessId).Memory / 1e6:R}"));
        GC.KeepAlive(readers);
        Process.GetCurrentProcess().Kill();
        return Task.FromResult(1);
    }

    private static int CountBatches(IBatchReader reader)
    {
        var count = 0;
        while (reader.TryRead(out _)) count++;
        return count;
    }

    private static List<TopicPartition> OpenTopics(EmbeddedLog log, BenchArguments arguments)
    {
        var (topics, all) = ((int)arguments.Number("topics", 100), (int)arguments.Number("partitions", 10_000));
        var partitions = new List<TopicPartition>();
        log.Progressed += () => Progressed.Set();
        for (var i = 0; i < topics; i++)
        {
            var topic = log.OpenTopic(new TopicSettings($"topic-{i}", all / topics));
            for (var number = 0; number < topic.Settings.Partitions; number++)
                partitions.Add(new TopicPartition(topic.Id, number));
        }

        return partitions;
    }

    private static void CommitToAll(EmbeddedLog log, List<TopicPartition> partitions)
    {
        using var writer = log.OpenWriter("partitions");
        var commit = new CommitContent();
        foreach (var partition in partitions)
        {
            commit.BeginBatch();
            commit.GetSpan(BytesOfBatch)[..BytesOfBatch].Fill((byte)partition.Partition);
            commit.Advance(BytesOfBatch);
            commit.EndBatch(partition, 1);
        }

        writer.Submit(commit);
        while (commit.Status == CommitStatus.Submitted && log.Health.IsWritable) Progressed.WaitOne(100);
        if (commit.Status != CommitStatus.Durable) throw new IOException(commit.Reason);
    }

    private static async Task<string> StartAsync(string verb, BenchArguments arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
        [
            "log", "partitions", verb, "--directory", arguments.Directory,
            "--topics", arguments.Text("topics", "100"), "--partitions", arguments.Text("partitions", "10000"),
        ])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("It said nothing.");
        await process.WaitForExitAsync();
        return line;
    }

    private static string FolderOf(BenchArguments arguments) => Path.Combine(arguments.Directory, "partitions");

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
