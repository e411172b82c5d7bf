using Millrace.Bench.Logs;

namespace Millrace.Bench.Engines;

/// <summary>
/// Embedded log to embedded log through one map and through a wired chain, beside raw writes of the same sizes on the
/// same disk in the same run; and what a record and a commit allocate, by two runs with different commits.
/// </summary>
internal static class EngineMap
{
    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var runs = (int)arguments.Number("runs", 5);
        var (ones, chains, raws) = (new List<MapResult>(), new List<MapResult>(), new List<RawRate>());
        for (var run = 0; run < runs; run++)
        {
            ones.Add(await MeasureAsync(arguments, 1, 100_000));
            chains.Add(await MeasureAsync(arguments, (int)arguments.Number("chain", 10), 100_000));
            raws.Add(LogRaw.Measure(arguments.Directory, (int)ones[^1].SyncBytes, arguments.Number("seconds", 5)));
            Console.WriteLine($"raw         {raws[^1]}");
        }

        Console.WriteLine($"map         {Median(ones.Select(one => one.PerSecond)):N0} records/s (median)");
        var toRaw = ones.Zip(raws, (one, raw) => one.BytesPerSecond / raw.BytesPerSecond);
        Console.WriteLine($"to raw      {Median(toRaw):N2}  wanted 0.60, or 1,000,000 records/s");
        var toOne = chains.Zip(ones, (chain, one) => chain.PerSecond / one.PerSecond);
        Console.WriteLine($"chain/map   {Median(toOne):N2}  wanted 0.70");
        Console.WriteLine($"sync        {Median(raws.Select(raw => raw.MedianSyncMilliseconds)):N3} ms (median)");
        Solve("lane", ones[^1], await MeasureAsync(arguments, 1, 25_000));
        return 0;
    }

    private static async Task<MapResult> MeasureAsync(BenchArguments arguments, int chain, long commit)
    {
        var records = (long)arguments.Number("records", 10_000_000);
        var warmUp = (long)arguments.Number("warm-up", 1_000_000);
        using var run = new MapRun(Path.Combine(arguments.Directory, "map"), chain, records, warmUp)
        {
            CommitRecords = commit,
        };
        var result = await run.MeasureAsync();
        Console.WriteLine($"chain of {chain,2} {result.PerSecond,10:N0} records/s"
            + $"  {result.BytesPerSecond / 1e6:N1} MB/s  {result.Records:N0} records"
            + $" in {result.Commits:N0} commits  {result.SyncBytes:N0} B/sync"
            + $"  allocated: lane {result.LaneBytes:N0} B, all {result.AllBytes:N0} B");
        return result;
    }

    // Two runs, two unknowns: what a record allocates, and what a commit does.
    private static void Solve(string name, MapResult first, MapResult second)
    {
        double determinant = ((double)first.Records * second.Commits) - ((double)second.Records * first.Commits);
        var record = ((first.LaneBytes * (double)second.Commits) - (second.LaneBytes * (double)first.Commits))
            / determinant;
        var commit = ((second.LaneBytes * (double)first.Records) - (first.LaneBytes * (double)second.Records))
            / determinant;
        Console.WriteLine($"{name,-12}{record:N4} B/record, {commit:N0} B/commit  wanted 0 and 2,048");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
