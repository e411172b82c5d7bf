using Millrace.Bench.Logs;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Bench.Engines;

/// <summary>
/// Embedded log to embedded log through one map and through a wired chain, beside raw writes of the same sizes on the
/// same disk in the same run; and what a record and a commit allocate, by two runs with different commits.
/// </summary>
internal static class EngineMap
{
    private static readonly CommitPolicy Large = Every(100_000);
    private static readonly CommitPolicy Small = Every(25_000);

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var runs = (int)arguments.Number("runs", 5);
        var chain = (int)arguments.Number("chain", 10);
        var commit = arguments.Text("interval", "") is { Length: > 0 } text ? ByTime(text) : Large;
        var (ones, chains, raws) = (new List<MapResult>(), new List<MapResult>(), new List<RawRate>());
        // One pass of each that does not count: what is compiled late in a process would favour the second.
        await MeasureAsync(arguments, 1, commit, isWarmUp: true);
        await MeasureAsync(arguments, chain, commit, isWarmUp: true);
        for (var run = 0; run < runs; run++)
        {
            // The order alternates, so that what a run leaves to the next is shared.
            if (run % 2 == 1) chains.Add(await MeasureAsync(arguments, chain, commit));
            ones.Add(await MeasureAsync(arguments, 1, commit));
            if (run % 2 == 0) chains.Add(await MeasureAsync(arguments, chain, commit));
            raws.Add(LogRaw.Measure(arguments.Directory, (int)ones[^1].SyncBytes, arguments.Number("seconds", 5)));
            Console.WriteLine($"raw         {raws[^1]}");
        }

        Print(ones, chains, raws);
        if (commit != Large) return 0;
        var other = await MeasureAsync(arguments, 1, Small);
        Solve("lane", ones[^1], other, result => result.LaneBytes);
        Solve("all threads", ones[^1], other, result => result.AllBytes);
        return 0;
    }

    private static void Print(List<MapResult> ones, List<MapResult> chains, List<RawRate> raws)
    {
        Console.WriteLine($"map         {Median(ones.Select(one => one.PerSecond)):N0} records/s (median)");
        var toRaw = ones.Zip(raws, (one, raw) => one.BytesPerSecond / raw.BytesPerSecond);
        Console.WriteLine($"to raw      {Median(toRaw):N2}  wanted 0.60, or 1,000,000 records/s");
        var toOne = chains.Zip(ones, (chain, one) => chain.PerSecond / one.PerSecond);
        Console.WriteLine($"chain/map   {Median(toOne):N2}  wanted 0.70");
        var working = chains.Zip(ones, (chain, one) => chain.WorkingPerSecond / one.WorkingPerSecond);
        Console.WriteLine(
            $"  working   {Median(working):N2}  of the seconds that the lane did not wait for the journal");
        Console.WriteLine($"sync        {Median(raws.Select(raw => raw.MedianSyncMilliseconds)):N3} ms (median)");
    }

    private static async Task<MapResult> MeasureAsync(
        BenchArguments arguments, int chain, CommitPolicy commit, bool isWarmUp = false)
    {
        var records = (long)arguments.Number("records", 10_000_000);
        var warmUp = (long)arguments.Number("warm-up", 1_000_000);
        using var run = new MapRun(Path.Combine(arguments.Directory, "map"), chain, records, warmUp)
        {
            Commit = commit,
        };
        var result = await run.MeasureAsync();
        Console.WriteLine($"chain of {chain,2} {result}{(isWarmUp ? "  (warm-up)" : "")}");
        return result;
    }

    // Two runs, two unknowns: what a record allocates, and what a commit does.
    private static void Solve(string name, MapResult first, MapResult second, Func<MapResult, long> allocated)
    {
        var (one, two) = (allocated(first), allocated(second));
        double determinant = ((double)first.Records * second.Commits) - ((double)second.Records * first.Commits);
        var record = ((one * (double)second.Commits) - (two * (double)first.Commits)) / determinant;
        var commit = ((two * (double)first.Records) - (one * (double)second.Records)) / determinant;
        Console.WriteLine($"{name,-12}{record:N4} B/record, {commit:N0} B/commit  wanted 0 and 2,048");
    }

    private static CommitPolicy Every(long records) =>
        new() { Interval = TimeSpan.FromSeconds(10), Records = records, Bytes = 256L << 20 };

    /// <summary>Commits by the clock: <c>100ms</c>.</summary>
    private static CommitPolicy ByTime(string text) => new()
    {
        Interval = TimeSpan.FromMilliseconds(double.Parse(text.Replace("ms", "", StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture)),
        Records = long.MaxValue, Bytes = 256L << 20,
    };

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
