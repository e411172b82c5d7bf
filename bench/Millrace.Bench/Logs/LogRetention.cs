using System.Diagnostics;
using Millrace.Backplanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>
/// Half the bytes in a topic of one minute, half in one of thirty days; then the load goes on and the brief half dies.
/// The disk must come back to 1.5 times what is alive.
/// </summary>
internal static class LogRetention
{
    private const int CommitBytes = 200_000;
    private const double Bar = 1.5;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var brief = TimeSpan.FromSeconds(arguments.Number("brief", 60));
        var folder = Path.Combine(arguments.Directory, "retention");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await using var log = EmbeddedLog.Open(new LinuxFileLayer(), folder, TimeProvider.System);
        var targets = new[]
        {
            new TopicPartition(log.OpenTopic(new TopicSettings("brief", 1) { Retention = brief }).Id, 0),
            new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1) { Retention = TimeSpan.FromDays(30) }).Id, 0),
        };
        var lane = new LogLane(log, "load", targets, CommitBytes);
        var total = (long)(arguments.Number("gigabytes", 2) * 1e9);
        while (lane.Bytes < total) lane.CommitOnce();
        Report(log, folder, "written");
        var last = GoOn(log, lane, folder, brief, arguments.Number("load", 2) * 1e6);
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"disk / live {last:N2}, bar {Bar}: {(last <= Bar ? "held" : "MISSED")}");
        return last <= Bar ? 0 : 1;
    }

    // The load goes on at a lower rate for two lives of the brief topic.
    private static double GoOn(EmbeddedLog log, LogLane lane, string folder, TimeSpan brief, double bytesPerSecond)
    {
        var watch = Stopwatch.StartNew();
        var start = lane.Bytes;
        var next = brief / 6;
        var ratio = 0.0;
        using var pause = new ManualResetEventSlim();
        while (watch.Elapsed < 2 * brief)
        {
            lane.CommitOnce();
            var ahead = (lane.Bytes - start) / bytesPerSecond - watch.Elapsed.TotalSeconds;
            if (ahead > 0) pause.Wait(TimeSpan.FromSeconds(ahead));
            if (watch.Elapsed < next) continue;
            ratio = Report(log, folder, $"+{watch.Elapsed.TotalSeconds:N0} s");
            next += brief / 6;
        }
        return ratio;
    }

    private static double Report(EmbeddedLog log, string folder, string when)
    {
        var statistics = log.Statistics;
        var disk = Machine.DiskBytes(folder);
        var ratio = disk / (double)statistics.LiveBytes;
        Console.WriteLine($"{when,-9} live {statistics.LiveBytes / 1e6,8:N0} MB  disk {disk / 1e6,8:N0} MB"
            + $"  ratio {ratio:N2}  used {statistics.DiskBytes / 1e6,8:N0} MB  segments {statistics.Segments}"
            + $"  copied {statistics.CopiedBytes / 1e6:N0} MB  amplification {statistics.WriteAmplification:N2}");
        return ratio;
    }
}
