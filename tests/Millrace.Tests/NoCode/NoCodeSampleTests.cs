using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Millrace.Tests.NoCode;

/// <summary>The sample without code gives the scores that its model is known to give.</summary>
public sealed class NoCodeSampleTests
{
    [Fact]
    public async Task Expressions_and_model_give_the_known_features_and_scores()
    {
        const int Flights = 2000;
        var sample = Path.Combine(Root(), "samples");
        var blueprint = (await File.ReadAllTextAsync(
                Path.Combine(sample, "NoCode", "blueprint.yaml"), TestContext.Current.CancellationToken))
            // A class of this test's has the name as well.
            .Replace("  Flight:", "  Departing:").Replace("schema: Flight", "schema: Departing").Replace("..", sample)
            .Replace("partitions: 4", "partitions: 1").Replace("speed: 3600", $"limit: {Flights}");

        await using var run = await NoCodeRun.OfAsync(blueprint);

        var scored = run.Records("scored").Select(record => JsonSerializer.Deserialize<JsonElement>(record)).ToList();
        Assert.Equal(Flights, scored.Count);
        foreach (var (record, line) in scored.Zip(Expected()))
        {
            var cells = line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var features = record.GetProperty("record");
            Assert.Equal(cells[1], (float)features.GetProperty("hours_since_3am").GetDouble());
            Assert.Equal(cells[2], features.GetProperty("day_of_week").GetInt32());
            Assert.Equal(cells[3], features.GetProperty("distance").GetInt64());
            Assert.Equal(cells[11], record.GetProperty("score").GetDouble(), 1e-6);
        }
    }

    private static IEnumerable<string> Expected() => File.ReadLines(
        Path.Combine(Root(), "tests", "Millrace.Tests", "FlightDelays", "expected.csv")).Skip(1);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
