using System.Text.Json;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting.Folders;

namespace Millrace.Bench.CallRecords;

/// <summary>One run of CallRecords, counted from its data directory.</summary>
/// <param name="Seconds">From start to the end of the last window, the start of the process left out.</param>
/// <param name="Entered">Calls of all sources: each enters the validator.</param>
/// <param name="InWindows">Calls in closed windows.</param>
/// <param name="Late">Valid calls that came after their window was closed.</param>
/// <param name="Invalid">Calls that the validator set aside.</param>
internal sealed record CallRecordsRun(double Seconds, long Entered, long InWindows, long Late, long Invalid)
{
    private const int Page = 10_000;

    public double Rate => Entered / Seconds;

    public long Valid => InWindows + Late;

    /// <summary>Counts what a run left behind.</summary>
    /// <param name="ended">The last line that the run printed.</param>
    /// <param name="data">Its data directory.</param>
    public static async Task<CallRecordsRun> ReadAsync(JsonElement ended, string data)
    {
        var summary = ended.GetProperty("summary");
        await using var folder = DataFolder.Open(new LinuxFileLayer(), data, TimeProvider.System, []);
        var windows = Values(folder, "aggregated-call-stats").Sum(value => value.GetProperty("calls").GetInt64());
        return new CallRecordsRun(
            summary.GetProperty("seconds").GetDouble(), summary.GetProperty("records").GetInt64(),
            windows, Values(folder, "late-calls").LongCount(), Values(folder, "invalid-calls").LongCount());
    }

    /// <summary>Throws where calls were lost or counted twice.</summary>
    public void Check()
    {
        if (Valid + Invalid != Entered)
            throw new InvalidOperationException($"{Entered} calls went in, but {Valid + Invalid} came out: {this}");
    }

    private static IEnumerable<JsonElement> Values(DataFolder folder, string topic)
    {
        for (var offset = 0L; ;)
        {
            var records = folder.ReadRecords(topic, 0, offset, Page);
            if (records.Count == 0) yield break;
            offset = records[^1].Offset + 1;
            foreach (var record in records) yield return JsonSerializer.Deserialize<JsonElement>(record.Value);
        }
    }
}
