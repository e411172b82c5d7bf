using System.Text.RegularExpressions;

namespace Millrace.Bench.Flights;

/// <summary>
/// The sample NoCode (declared schema, two expressions, model v0) beside the same pipeline with generated records and a
/// streamlet in C#, one lane, in the same run.
/// </summary>
internal static partial class NoCodeBench
{
    private const double Bar = 0.5;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var flights = arguments.Text("flights", "flights-3m.parquet");
        var declared = await File.ReadAllTextAsync(Path.Combine(Repository.Sample("NoCode"), "blueprint.yaml"));
        // The bench has a class of the schema's name as well.
        declared = Egress().Replace(declared, "").Replace(", to: show.in", "", StringComparison.Ordinal)
            .Replace("  Flight:", "  Departing:", StringComparison.Ordinal)
            .Replace("schema: Flight", "schema: Departing", StringComparison.Ordinal);
        var written = Schemas().Replace(Map().Replace(declared, "  features: { type: ScheduleFeatures }\n"), "")
            .Replace("schema: Departing,", "schema: ScheduledFlight, key: origin,", StringComparison.Ordinal);
        using var without = RunOf(arguments, declared, flights);
        using var with = RunOf(arguments, written, flights);
        await without.MeasureAsync(withTap: false);
        await with.MeasureAsync(withTap: false);
        var ratios = new List<double>();
        for (var i = 0; i < (int)arguments.Number("runs", 5); i++)
        {
            // The order alternates, so that what a run leaves to the next is shared.
            var first = i % 2 == 0 ? await without.MeasureAsync(withTap: false) : null;
            var code = await with.MeasureAsync(withTap: false);
            var noCode = first ?? await without.MeasureAsync(withTap: false);
            Print("no code", noCode);
            Print("C#", code);
            ratios.Add(code.Seconds / noCode.Seconds);
        }

        ratios.Sort();
        Console.WriteLine($"no code / C#  {ratios[ratios.Count / 2]:N2} (median)  wanted {Bar}");
        return ratios[ratios.Count / 2] >= Bar ? 0 : 1;
    }

    private static FlightsRun RunOf(BenchArguments arguments, string blueprint, string flights)
    {
        var application = new FlightsApplication(new DepartureTable());
        var path = Path.Combine(Repository.Sample("NoCode"), "blueprint.yaml");
        var packages = blueprint.Replace("../FlightDelays/", "", StringComparison.Ordinal);
        return new FlightsRun(Path.Combine(arguments.Directory, "no-code"), application,
            application.Verify(path, packages, flights));
    }

    private static void Print(string name, FlightsResult pass) => Console.WriteLine(
        $"{name,-8} {pass.Seconds:N2} s ({pass.OnProcessor:N2} on a processor)"
        + $"  {pass.Records / pass.Seconds:N0} records/s"
        + $"  features {pass.Steps["features"] / pass.Records * 1e9:N1} ns/record,"
        + $" scoring {pass.Steps["risk"] / pass.Records * 1e9:N0} ns, the rest {pass.Rest / pass.Records * 1e9:N0} ns"
        + $"  lane allocated {pass.LaneBytes / (double)pass.SecondHalf:N2} B/record");

    [GeneratedRegex(@"  show: .*\n")]
    private static partial Regex Egress();

    [GeneratedRegex(@"schemas:\n(?:  .*\n)+\n")]
    private static partial Regex Schemas();

    [GeneratedRegex(@"  features:\n(?:    .*\n)+")]
    private static partial Regex Map();
}
