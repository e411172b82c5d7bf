using System.Diagnostics;
using System.Globalization;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Trials;

public sealed class SwapTests(ITestOutputHelper output)
{
    private const int Versions = 20;
    private const int Swaps = 200;
    private const int Kills = 3;
    private const string FolderVariable = "MILLRACE_SWAPS_FOLDER";

    [Fact]
    public async Task Two_hundred_swaps_under_full_load_attribute_every_score()
    {
        var folder = Directory.CreateTempSubdirectory("millrace-swaps-");
        try
        {
            await LiveAsync(folder.FullName);
            await CheckAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Killed_in_the_midst_of_them_they_still_attribute_every_score()
    {
        var random = new Random(Environment.TickCount);
        var folder = Directory.CreateTempSubdirectory("millrace-swaps-");
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                using var doomed = StartLife(folder.FullName);
                var life = TimeSpan.FromSeconds(3 + (5 * random.NextDouble()));
                var ended = doomed.WaitForExitAsync(TestContext.Current.CancellationToken);
                await Assert.ThrowsAsync<TimeoutException>(
                    () => ended.WaitAsync(life, TestContext.Current.CancellationToken));
                doomed.Kill();
                await ended;
                output.WriteLine($"killed after {life.TotalSeconds:n1} s");
            }

            await LiveAsync(folder.FullName);
            await CheckAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the processes do that are killed.</summary>
    [Fact(Explicit = true)]
    public Task A_life_of_the_swaps() => LiveAsync(Environment.GetEnvironmentVariable(FolderVariable)!);

    private static Process StartLife(string folder)
    {
        var name = $"{typeof(SwapTests).FullName}.{nameof(A_life_of_the_swaps)}";
        string[] arguments = ["-explicit", "only", "-method", name];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    private async Task LiveAsync(string folder)
    {
        await using var trial = new SwapTrial(folder);
        await trial.StartAsync();
        await trial.SwapAsync(Versions, Swaps);
        output.WriteLine($"scorer idle {trial.Tap.Idle.TotalSeconds:n1} s of {trial.Tap.Total.TotalSeconds:n1} s, "
            + $"at most {trial.Tap.LongestPause.TotalMilliseconds:n0} ms at once");
    }

    private async Task CheckAsync(string folder)
    {
        await using var count = new FolderCount(Path.Combine(folder, "data"));
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
        Evidence.Trials(Promises.Swap, "scores under 200 swaps at full load, with kill -9 and without", taken.Count, 0);
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
