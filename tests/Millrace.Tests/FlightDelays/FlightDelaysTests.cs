using System.Globalization;
using Millrace.Runtime.Hosting.Instances;
using Xunit;

namespace Millrace.Tests.FlightDelays;

public sealed class FlightDelaysTests
{
    private static readonly string Sample = Path.Combine(Root(), "samples", "FlightDelays");

    [Theory]
    [InlineData(1, "delay-risk@1", 0.36921)]
    [InlineData(4, "delay-risk@2", 0.35477)]
    public async Task Features_scores_and_outcomes_of_a_whole_run_are_the_expected_ones(
        int lanes, string live, double loss)
    {
        var folder = Directory.CreateTempSubdirectory("millrace-flights-");
        try
        {
            var app = new TestApplication();
            var blueprint = Path.Combine(folder.FullName, "blueprint.yaml");
            var text = await System.IO.File.ReadAllTextAsync(
                Path.Combine(Sample, "blueprint.yaml"), TestContext.Current.CancellationToken);
            await System.IO.File.WriteAllTextAsync(blueprint, text
                .Replace("type: FlightFeatures", "type: FlightDelays.FlightFeatures", StringComparison.Ordinal)
                .Replace("lanes: 4", $"lanes: {lanes}", StringComparison.Ordinal)
                .Replace("live: delay-risk@1", $"live: {live}", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            var plan = app.Verify(blueprint, "flights.speed=max");
            await using var host = await PipelineHost.StartAsync(
                app.Setup(plan, Sample, Path.Combine(folder.FullName, "data")), TestContext.Current.CancellationToken);
            await host.Ended.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            Assert.False(host.HasFailed,
                host.Instance.Status().Streamlets.FirstOrDefault(item => item.Reason is not null)?.Reason);
            CompareWithExpected(host.Instance, live);
            foreach (var offset in new[] { 0, 12_345, 23_456 })
            {
                var card = Assert.Single(host.Instance.FindDecisions("departures", 0, offset));
                Assert.StartsWith("checks out", card.Proof, StringComparison.Ordinal);
            }

            AssertProven(host.Instance);
            var outcome = Assert.Single(host.Instance.Outcomes());
            var series = outcome.Series.Single(item => item.Name == live);
            Assert.Equal(250_000, series.Count);
            Assert.Equal(loss, series.Value, 0.000005);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertProven(Instance instance)
    {
        var proven = 0L;
        for (var task = 0; task < 4; task++)
        {
            for (long? from = 0; from is { } at;)
            {
                var check = instance.CheckDecisions("delay-risk", task, at)!;
                Assert.Empty(check.Faults);
                (from, proven) = (check.Next, proven + check.Decisions);
            }
        }

        Assert.Equal(250_000, proven);
    }

    private static void CompareWithExpected(Instance instance, string live)
    {
        var expected = Expected();
        var seen = 0;
        for (var partition = 0; partition < 4; partition++)
        {
            for (var offset = 0L; ; )
            {
                var records = instance.ReadRecords("scored", partition, offset, 1000);
                if (records.Count == 0) break;
                offset = records[^1].Offset + 1;
                foreach (var record in records) seen += Compare(record.Value, expected, live);
            }
        }

        Assert.Equal(expected.Count, seen);
    }

    private static int Compare(string json, Dictionary<long, string[]> expected, string live)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var departure = document.RootElement.GetProperty("record");
        if (!expected.TryGetValue(departure.GetProperty("row").GetInt64(), out var cells)) return 0;
        string[] names = ["hours_since_3am", "day_of_week", "distance", "origin_delay_slow", "origin_delay_fast",
            "origin_late_share", "origin_departures_hour"];
        for (var i = 0; i < names.Length; i++)
        {
            var wanted = float.Parse(cells[i + 1], CultureInfo.InvariantCulture);
            var actual = departure.GetProperty(names[i]).GetSingle();
            Assert.True(BitConverter.SingleToInt32Bits(wanted) == BitConverter.SingleToInt32Bits(actual),
                $"row {cells[0]}, {names[i]}: {actual:r} instead of {wanted:r}");
        }

        Assert.Equal(live, document.RootElement.GetProperty("model").GetString());
        var score = double.Parse(cells[live == "delay-risk@1" ? 9 : 10], CultureInfo.InvariantCulture);
        Assert.Equal(score, document.RootElement.GetProperty("score").GetDouble(), 1e-6);
        return 1;
    }

    private static Dictionary<long, string[]> Expected() =>
        System.IO.File.ReadLines(Path.Combine(Root(), "tests", "Millrace.Tests", "FlightDelays", "expected.csv")).Skip(
            1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => long.Parse(cells[0], CultureInfo.InvariantCulture));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
