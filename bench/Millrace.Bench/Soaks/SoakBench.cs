using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Millrace.Tests.Reliability;

namespace Millrace.Bench.Soaks;

/// <summary>
/// FlightDelays over and over, killed with SIGKILL every 20 to 60 seconds: after each pass every flight is there once,
/// and what a life holds at most does not rise over the lives. Each pass begins an empty data directory; with
/// <c>--keep yes</c> it is a new run in the same one, and memory rises with the batches that are kept, 32 bytes each.
/// </summary>
internal static class SoakBench
{
    private const double LogLoss = 0.36921;
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(60);
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var data = Path.Combine(arguments.Directory, "soak");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var (random, seed) = Randomness(arguments);
        Console.WriteLine($"seed        {seed}");
        var end = TimeSpan.FromMinutes(arguments.Number("minutes", 30));
        var keeps = arguments.Text("keep", "no") == "yes";
        var (watch, count, lives) = (Stopwatch.StartNew(), new SoakCount(data), new List<SoakLife>());
        var (passes, broken, fresh) = (0, 0, true);
        while (watch.Elapsed < end || !fresh)
        {
            var start = StartInfo(data, arguments.Text("speed", "8000"), fresh);
            var longest = ShortestLife + ((LongestLife - ShortestLife) * random.NextDouble());
            var life = await SoakLife.LiveAsync(start, longest);
            lives.Add(life);
            Print(watch, life);
            fresh = life.Ended is not null;
            if (life.Ended is not { } summary) continue;
            var wrong = (await count.CountAsync()).Concat(WrongScores(summary)).ToList();
            Console.WriteLine($"pass {++passes}: {(wrong.Count == 0 ? "each flight once" : string.Join(", ", wrong))}");
            broken += wrong.Count == 0 ? 0 : 1;
            if (keeps) continue;
            Directory.Delete(data, recursive: true);
            count = new SoakCount(data);
        }

        Evidence.Trials(Promises.ExactlyOnce, "the sample FlightDelays over and over under kill -9 (soak), by passes",
            passes, broken);
        return broken == 0 & IsFlat(lives) ? 0 : 1;
    }

    private static (Random Random, int Seed) Randomness(BenchArguments arguments)
    {
        var seed = (int)arguments.Number("seed", 1);
        return (new Random(seed), seed);
    }

    private static IEnumerable<string> WrongScores(JsonElement summary)
    {
        var loss = summary.GetProperty("outcomes").EnumerateArray()
            .First(line => line.GetProperty("version").GetString() == "delay-risk@1").GetProperty("value").GetDouble();
        if (Math.Abs(loss - LogLoss) > 0.000005) yield return $"log loss {loss:N5} in place of {LogLoss}";
    }

    private static bool IsFlat(List<SoakLife> all)
    {
        // What ends early, as its pass was done, has not yet taken what it needs.
        var lives = all.FindAll(life => life.Length >= ShortestLife);
        var kills = all.Count(life => life.Ended is null);
        Console.WriteLine($"{all.Count} lives, {kills} ended by kill -9");
        if (lives.Count < 6) throw new InvalidOperationException("Too short to tell a leak: give it more --minutes.");
        var flat = Check("memory", lives, life => life.Peak.Memory / (double)(1 << 20), "MiB",
            level => Flatness.MemoryAllowance(level * (1 << 20)) / (1 << 20));
        flat &= Check("handles", lives, life => life.Peak.Handles, "", Flatness.HandleAllowance);
        flat &= Check("threads", lives, life => life.Peak.Threads, "", Flatness.HandleAllowance);
        Evidence.Trials(Promises.NoLeak, "peaks of memory, handles and threads over the lives of the soak", lives.Count,
            flat ? 0 : 1);
        return flat;
    }

    private static bool Check(
        string what, List<SoakLife> lives, Func<SoakLife, double> value, string unit, Func<double, double> allowance)
    {
        var values = lives.ConvertAll(life => value(life));
        var third = values.Count / 3;
        var rise = Flatness.Rise(values, allowance);
        Console.WriteLine(
            $"{what,-11} {Flatness.Median(values.Take(third)):N0} {unit} in the first third of the lives, "
            + $"{Flatness.Median(values.TakeLast(third)):N0} {unit} in the last: {(rise > 0 ? "RISES" : "flat")}");
        return rise <= 0;
    }

    private static void Print(Stopwatch watch, SoakLife life)
    {
        var end = life.Ended is null ? "killed" : "ended ";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{watch.Elapsed:hh\\:mm\\:ss}    {life.Length.TotalSeconds,5:N1} s, {end}  "
            + $"{life.Peak.Memory >> 20} MiB, {life.Peak.Handles} handles, {life.Peak.Threads} threads"));
    }

    private static ProcessStartInfo StartInfo(string data, string speed, bool fresh)
    {
        var folder = Repository.Sample("FlightDelays");
        var program = Path.Combine(folder, "bin", Configuration, "net10.0", "FlightDelays");
        if (!File.Exists(program))
            throw new FileNotFoundException($"Build the sample first ({Configuration}).", program);
        string[] options = ["--data", data, "--speed", speed, "--until-idle", "--json", "--port", "0"];
        return new ProcessStartInfo(program, fresh ? [.. options, "--new-run"] : options) { WorkingDirectory = folder };
    }
}
