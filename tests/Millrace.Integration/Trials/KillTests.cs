using System.Globalization;
using Millrace.Runtime.Hosting;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Trials;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Flights = 250_000;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3.5);

    [Fact]
    public async Task Nothing_is_lost_or_doubled_by_kills_at_random_moments()
    {
        var sample = BuiltSample.Find();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("millrace-kills-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var seen = new List<RecordView>();
            var rounds = Rounds();
            for (var round = 1; round <= rounds; round++)
            {
                // As fast as leaves flights for all rounds, however many: two minutes of data last 32 s at 40,000.
                await sample.RunAndKillAsync(data, LongestLife * random.NextDouble(), $"{400_000 / rounds}");
                if (round % 3 == 0) await LookAsync(data, round, seen);
            }

            var summary = await sample.RunToEndAsync(data);
            var risk = summary.GetProperty("outcomes").EnumerateArray()
                .Single(line => line.GetProperty("version").GetString() == "delay-risk@1");
            Assert.Equal(Flights, risk.GetProperty("outcomes").GetInt64());
            Assert.Equal(0.36921, risk.GetProperty("value").GetDouble(), 0.000005);
            await using var count = new FolderCount(data);
            Assert.All(seen, was => Assert.Equal(was, count.Record("scored", was)));
            CheckAll(count);
            Evidence.Trials(Promises.ExactlyOnce, "kill -9 of the running sample FlightDelays", rounds, 0);
            Evidence.Trials(Promises.Decided, "scores of FlightDelays, after kills, by decisions", Flights, 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What could be read once must stand there for ever.
    private async Task LookAsync(string data, int round, List<RecordView> seen)
    {
        if (!Directory.Exists(data)) return;
        await using var count = new FolderCount(data);
        var ends = count.Ends("scored");
        output.WriteLine($"after {round} kills: scored ends at {string.Join(", ", ends)}");
        for (var partition = 0; partition < ends.Count; partition++)
            seen.AddRange(count.Latest("scored", partition, ends[partition]));
    }

    private void CheckAll(FolderCount count)
    {
        var departed = count.Records("departures").Select(item => item.Value.GetProperty("row").GetInt64()).ToList();
        Assert.Equal(Flights, departed.Count);
        Assert.Equal(Flights, departed.Distinct().Count());
        var scored = count.Records("scored")
            .Select(item => (item.Partition, Row: item.Value.GetProperty("record").GetProperty("row").GetInt64()))
            .ToList();
        Assert.Equal(Flights, scored.Count);
        Assert.Equal(Flights, scored.DistinctBy(item => item.Row).Count());
        var decided = count.Decisions("delay-risk")
            .Select(decision => (decision.Attribution.Partition, decision.Offset)).ToList();
        Assert.Equal(Flights, decided.Count);
        Assert.Equal(Flights, decided.Distinct().Count());
        Assert.Equal(
            scored.CountBy(item => item.Partition).OrderBy(item => item.Key),
            decided.CountBy(item => item.Partition).OrderBy(item => item.Key));
        output.WriteLine($"{departed.Count:n0} departures, {scored.Count:n0} scored, {decided.Count:n0} decisions");
    }

    private static int Rounds() =>
        int.TryParse(Environment.GetEnvironmentVariable("MILLRACE_KILL_ROUNDS"), CultureInfo.InvariantCulture,
            out var rounds) ? rounds : 10;
}
