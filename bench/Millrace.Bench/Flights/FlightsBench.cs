namespace Millrace.Bench.Flights;

/// <summary>
/// The sample on all 3,000,000 flights, version 2 with decisions on one lane, beside the raw loop of ONNX Runtime over
/// the same departures in the same run.
/// </summary>
internal static class FlightsBench
{
    private const double WholeBar = 0.55;
    private const double ScoringBar = 0.8;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var departures = new DepartureTable();
        var application = new FlightsApplication(departures);
        using var run = new FlightsRun(Path.Combine(arguments.Directory, "flights"), application,
            application.Verify(arguments.Text("flights", "flights-3m.parquet")));
        var model = Path.Combine(Repository.Sample("FlightDelays"), "models", "delay-risk-v2", "model.onnx");
        using var raw = new RawScoring(model);
        await run.MeasureAsync(withTap: true);
        raw.Measure(departures);
        var (loops, passes) = (new List<(double Seconds, double OnProcessor)>(), new List<FlightsResult>());
        for (var i = 0; i < (int)arguments.Number("runs", 5); i++)
        {
            if (i % 2 == 0) loops.Add(raw.Measure(departures));
            passes.Add(await run.MeasureAsync(withTap: false));
            if (i % 2 == 1) loops.Add(raw.Measure(departures));
            Print(passes[^1], loops[^1]);
        }

        PrintTable(passes.OrderBy(pass => pass.Seconds).ElementAt(passes.Count / 2));
        var seconds = Median(loops.Select(loop => loop.Seconds));
        Console.WriteLine($"raw loop    {seconds:N2} s, {seconds / departures.Rows * 1e6:N2} us a row,"
            + $" mean score {raw.Sum / departures.Rows:N5}");
        var whole = Median(loops.Zip(passes, (loop, pass) => loop.Seconds / pass.Seconds));
        var scoring = Median(loops.Zip(passes, (loop, pass) => loop.Seconds / pass.Scoring));
        var processor = Median(loops.Zip(passes, (loop, pass) => loop.OnProcessor / pass.OnProcessor));
        Console.WriteLine($"raw / whole {whole:N2}  wanted {WholeBar}; of the time on a processor {processor:N2}");
        Console.WriteLine($"raw / score and decision {scoring:N2}  wanted {ScoringBar}");
        return whole >= WholeBar && scoring >= ScoringBar ? 0 : 1;
    }

    private static void Print(FlightsResult pass, (double Seconds, double OnProcessor) loop) => Console.WriteLine(
        $"pass        {pass.Seconds:N2} s ({pass.OnProcessor:N2} on a processor)  {pass.Records / pass.Seconds:N0}"
        + $" records/s  raw {loop.Seconds:N2} s ({loop.OnProcessor:N2})"
        + $"  ratios {loop.Seconds / pass.Seconds:N2}, {loop.Seconds / pass.Scoring:N2}  {pass.Commits:N0} commits"
        + $"  allocated in the second half: lane {pass.LaneBytes / (double)pass.SecondHalf:N2} B/record,"
        + $" all {pass.AllBytes / (double)pass.SecondHalf:N2} B/record");

    private static void PrintTable(FlightsResult pass)
    {
        Console.WriteLine($"{"where the time goes",-34}{"s",8}{"us/record",12}{"share",8}");
        Row("features", pass.Steps["features"]);
        Row("risk: model fed, run, read", pass.Engine);
        Row("risk: decisions, emit", pass.Scoring - pass.Engine);
        Row("joined", pass.Steps["joined"]);
        Row("read, decode, add, commit", pass.Rest);
        Row("waiting for journal and sealing", pass.Waited);
        Row("whole group", pass.Seconds);
        Row("  of it with a processor", pass.OnProcessor);

        void Row(string name, double seconds) => Console.WriteLine(
            $"{name,-34}{seconds,8:N2}{seconds / pass.Records * 1e6,12:N3}{seconds / pass.Seconds,8:P0}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
