using System.Diagnostics;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Bench.Decisions;

/// <summary>What a decision costs: on the lane, on the disk, and when it is looked up by its position.</summary>
internal static class DecisionBench
{
    private const double LaneBar = 0.5;
    private const double LookUpBar = 5;
    private const int WarmUps = 200;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Path.Combine(arguments.Directory, "decisions");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var isGood = true;
        await using (var data = DataFolder.Open(new LinuxFileLayer(), folder, TimeProvider.System, [new QuickFormat()]))
        {
            using var fill = new DecisionFill(folder, (long)arguments.Number("decisions", 10_000_000));
            await fill.RunAsync(data);
            Console.WriteLine($"lane        {fill.MicrosecondsPerRecord:N3} us/record"
                + $" (features taken, decision noted, row emitted)  wanted {LaneBar}");
            new FrameSizes(data).Print();
            isGood &= fill.MicrosecondsPerRecord <= LaneBar;
            isGood &= LookUp(data, folder, (int)arguments.Number("look-ups", 1000)) <= LookUpBar;
        }

        Directory.Delete(folder, recursive: true);
        return isGood ? 0 : 1;
    }

    /// <summary>The bytes of the decisions of a data directory that is at rest.</summary>
    public static async Task<int> Sizes(BenchArguments arguments)
    {
        await using var data = DataFolder.Open(
            new LinuxFileLayer(), arguments.Text("data", ".millrace"), TimeProvider.System, []);
        new FrameSizes(data).Print();
        return 0;
    }

    private static double LookUp(DataFolder data, string folder, int count)
    {
        var random = new Random(7);
        for (var i = 0; i < WarmUps; i++) TimeOnce(data, random);
        PageCache.Drop(folder);
        var read = Machine.BytesRead;
        double[] times = [.. Enumerable.Range(0, count).Select(_ => TimeOnce(data, random)).Order()];
        read = Machine.BytesRead - read;
        var p99 = times[(int)(times.Length * 0.99)];
        Console.WriteLine($"look-up     median {times[times.Length / 2]:N2} ms, p99 {p99:N2} ms, "
            + $"worst {times[^1]:N2} ms"
            + $" of {count:N0} random positions, {read / 1024.0 / count:N0} KiB read for each,"
            + $" pages dropped before the first  wanted p99 {LookUpBar} ms");
        return p99;
    }

    private static double TimeOnce(DataFolder data, Random random)
    {
        var topic = data.Log.FindTopic("raw")!;
        var partition = random.Next(topic.Settings.Partitions);
        var offset = random.NextInt64(data.Log.EndOffset(new Backplanes.TopicPartition(topic.Id, partition)));
        var started = Stopwatch.GetTimestamp();
        var cards = data.FindDecisions("raw", partition, offset);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (cards.Count != 1 || cards[0].Offset != offset || !cards[0].Proof.StartsWith("checks out"))
            throw new InvalidDataException($"raw/{partition} at {offset}: {cards.Count} decisions.");
        return milliseconds;
    }
}
