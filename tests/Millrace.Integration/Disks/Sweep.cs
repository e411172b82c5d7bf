using System.Collections.Concurrent;
using System.Globalization;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>
/// Trials of one kind, two at once. <c>MILLRACE_DISK_STEP</c> says of how many places one is tried: 1 for all.
/// </summary>
internal sealed class Sweep : IDisposable
{
    private const int StepOfTests = 40;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-disk-");
    private static readonly Lazy<Task<List<TracedCall>>> Calls = new(ListAsync);
    private int _logs;

    internal static int Step { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MILLRACE_DISK_STEP"), CultureInfo.InvariantCulture,
            out var step) ? step : StepOfTests;

    /// <summary>A folder that does not exist yet.</summary>
    internal TrialLog NewLog() => new(NewFolder());

    internal string NewFolder() => Path.Combine(_folder.FullName, $"log{Interlocked.Increment(ref _logs)}");

    /// <summary>All calls by which the workload changes the disk; the same ones each time.</summary>
    internal static Task<List<TracedCall>> CallsAsync() => Calls.Value;

    /// <summary>One in <see cref="Step"/> places, the same ones each time.</summary>
    internal static List<T> Choose<T>(IReadOnlyList<T> places) =>
        [.. places.Where((_, index) => index % Step == Step / 2)];

    /// <summary>Tries all places; those that fail are named together.</summary>
    internal static async Task TryAsync<T>(IEnumerable<T> places, Func<T, Task> trial)
    {
        var failures = new ConcurrentBag<string>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken,
        };
        await Parallel.ForEachAsync(places, options, async (place, _) =>
        {
            try
            {
                await trial(place);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures.Add($"{place}: {error.Message}");
            }
        });
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
    }

    private static async Task<List<TracedCall>> ListAsync()
    {
        using var sweep = new Sweep();
        return await sweep.NewLog().CallsAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
