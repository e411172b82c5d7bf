using System.Globalization;
using Xunit;

namespace Millrace.Integration.Trials;

public sealed class SwapTests(ITestOutputHelper output)
{
    private const int Versions = 20;
    private const int Swaps = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Two_hundred_swaps_under_load_attribute_every_score(int restarts)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var trial = new SwapTrial();
        await trial.StartAsync();
        for (var version = 1; version <= Versions; version++)
            Assert.Equal($"tried@{version}", trial.Instance.PushModel(VersionFormat.Package(version)).Version);
        var stops = Enumerable.Range(0, restarts).Select(_ => random.Next(Swaps)).ToHashSet();
        for (var swap = 0; swap < Swaps; swap++)
        {
            var launch = trial.Launch((swap % Versions) + 1);
            if (stops.Contains(swap))
            {
                // The launch has just been set: some tasks may have taken it up, others not.
                await trial.StopAsync();
                await trial.StartAsync();
            }

            await trial.TakeUpAsync(launch);
        }

        await trial.DrainAsync();
        output.WriteLine($"longest pause of the source {trial.Tap.LongestPause.TotalMilliseconds:n0} ms");
        await CheckAsync(trial);
    }

    private async Task CheckAsync(SwapTrial trial)
    {
        await using var count = new FolderCount(trial.DataFolder);
        var launches = new Dictionary<(int Partition, long Number), (string Version, long Launch)>();
        foreach (var (partition, value) in count.Records("scored"))
        {
            var model = value.GetProperty("model").GetString()!;
            var number = value.GetProperty("record").GetProperty("number").GetInt64();
            var version = int.Parse(model.AsSpan(6), CultureInfo.InvariantCulture);
            Assert.Equal(version, value.GetProperty("score").GetDouble());
            Assert.True(launches.TryAdd((partition, number), (model, value.GetProperty("launch").GetInt64())));
        }

        var taken = new HashSet<long>(launches.Keys.Select(key => key.Number));
        Assert.Equal(launches.Count, taken.Count);
        Assert.Equal(taken.Count, taken.Max() + 1);
        Assert.Equal(Swaps, launches.Values.DistinctBy(made => made.Launch).Count());
        CheckDecisions(count, launches);
        output.WriteLine($"{taken.Count:n0} records by {Swaps} launches, each with its decision");
    }

    private static void CheckDecisions(
        FolderCount count, Dictionary<(int Partition, long Number), (string Version, long Launch)> launches)
    {
        // A number is its event time, so that a decision names the record that it was made of.
        foreach (var decision in count.Decisions("tried"))
        {
            var made = decision.Attribution;
            Assert.True(launches.Remove((made.Partition, decision.EventTime), out var record), "decided twice");
            Assert.Equal(record, (made.Version, made.Launch));
            Assert.Equal(int.Parse(made.Version.AsSpan(6), CultureInfo.InvariantCulture), decision.Outputs[0]);
        }

        Assert.Empty(launches);
    }
}
