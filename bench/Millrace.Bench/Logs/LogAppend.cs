using System.Diagnostics;
using Millrace.Backplanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>Commits through the log, beside raw writes of the same sizes on the same disk in the same run.</summary>
internal static class LogAppend
{
    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var lanes = (int)arguments.Number("lanes", 2);
        var seconds = arguments.Number("seconds", 5);
        var folder = Path.Combine(arguments.Directory, "append");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var log = EmbeddedLog.Open(new LinuxFileLayer(), folder, TimeProvider.System);
        var batches = (int)arguments.Number("batches", 2);
        var bytes = (int)arguments.Number("bytes", 100_000);
        var topics = Enumerable.Range(0, batches)
            .Select(i => log.OpenTopic(new TopicSettings($"t{i}", lanes) { RetentionBytes = 256L << 20 }).Id).ToArray();
        var work = new LogLane[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            TopicPartition[] targets = [.. topics.Select(id => new TopicPartition(id, lane))];
            work[lane] = new LogLane(log, $"lane-{lane}", targets, bytes);
        }
        RunLanes(work, 1);
        var before = log.Statistics;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        RunLanes(work, seconds);
        var elapsed = watch.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Print(before, log.Statistics, elapsed, allocated);
        var group = (log.Statistics.WrittenBytes - before.WrittenBytes) / (log.Statistics.Syncs - before.Syncs);
        await log.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        var raw = LogRaw.Measure(arguments.Directory, (int)group, seconds);
        Console.WriteLine(raw);
        var rate = (log.Statistics.CommitBytes - before.CommitBytes) / elapsed;
        Console.WriteLine($"ratio       {rate / raw.BytesPerSecond:N2} of the raw rate");
        return 0;
    }

    private static void RunLanes(LogLane[] lanes, double seconds)
    {
        var watch = Stopwatch.StartNew();
        var threads = lanes.Select(lane => new Thread(() =>
        {
            while (watch.Elapsed.TotalSeconds < seconds) lane.CommitOnce();
            lane.Drain();
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
    }

    private static void Print(
        EmbeddedLogStatistics before, EmbeddedLogStatistics after, double elapsed, long allocated)
    {
        var commits = after.Commits - before.Commits;
        var syncs = after.Syncs - before.Syncs;
        var bytes = after.CommitBytes - before.CommitBytes;
        var written = after.WrittenBytes - before.WrittenBytes;
        Console.WriteLine(
            $"log         {commits / elapsed,8:N0} commits/s  {bytes / elapsed / 1e6:N1} MB/s"
            + $"  {syncs / elapsed:N0} syncs/s  {written / Math.Max(1, syncs):N0} B/sync"
            + $"  mean sync {(after.SyncTime - before.SyncTime).TotalMilliseconds / Math.Max(1, syncs):N3} ms");
        Console.WriteLine($"allocated   {allocated / (double)commits:N0} B/commit");
        Console.WriteLine($"amplified   {after.WriteAmplification:N3}");
    }
}
