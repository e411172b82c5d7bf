using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>What a run did.</summary>
/// <param name="State"><c>drained</c>, <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Seconds">How long it ran.</param>
/// <param name="Records">Records that its sources brought in.</param>
/// <param name="Faults">Records that became faults.</param>
/// <param name="Slots">Which version scored how many records, and from which on.</param>
/// <param name="Outcomes">The metric of each version beside that of no model.</param>
/// <param name="Failures">What has failed and why, a sentence each.</param>
internal sealed record RunSummary(string State, double Seconds, long Records, long Faults,
    IReadOnlyList<SlotStatus> Slots, IReadOnlyList<MetricLine> Outcomes, IReadOnlyList<string> Failures)
{
    /// <summary>Whether anything has failed.</summary>
    internal bool HasFailed => State == "failed";

    /// <summary>Sums up.</summary>
    internal static RunSummary Of(IRunning running, TimeSpan elapsed, bool hasEnded)
    {
        var instance = running.Instance;
        var status = instance.Status();
        var failed = running.HasFailed || status.State == "failed" || status.Health == Health.Critical;
        var sources = instance.Description.Streamlets.Where(s => s.Role == "ingress").Select(s => s.Name).ToHashSet();
        return new RunSummary(failed ? "failed" : hasEnded ? "drained" : "stopped", elapsed.TotalSeconds,
            status.Streamlets.Where(s => sources.Contains(s.Name)).Sum(s => s.RecordsOut),
            status.Streamlets.Sum(s => s.Faults), status.Slots,
            [
                .. instance.Outcomes().SelectMany(o => o.Series.Where(s => s.Count > 0)
                    .Select(s => new MetricLine(o.Slot, o.Metric, s.Name, s.Count, s.Value))),
            ],
            [
                .. status.Streamlets.Where(s => s.Health == Health.Critical)
                    .Select(s => $"{s.Name}: {s.Reason ?? s.Activity}"),
            ]);
    }
}
