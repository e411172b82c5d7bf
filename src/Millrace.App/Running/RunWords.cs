using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>The beginning and the end of a run in words; the same on a terminal and in a log.</summary>
internal static class RunWords
{
    internal static void Begin(Printer printer, RunFacts facts)
    {
        var instance = facts.Instance;
        printer.Line($"{instance.Blueprint} runs, {instance.Guarantee}, as process {facts.Entry.ProcessId}");
        if (instance.Resumed is { } resumed) printer.Pair("", resumed);
        printer.Line();
        foreach (var (streamlet, i) in instance.Streamlets.Select((s, i) => (s, i)))
            printer.Pair(i == 0 ? "streamlets" : "", $"{streamlet.Name} ({streamlet.Type})");
        foreach (var (topic, i) in facts.Plan.Topics.Select((t, i) => (t, i)))
            printer.Pair(i == 0 ? "topics" : "", $"{topic.Name}, {Words.Count(topic.Partitions, "partition")}");
        foreach (var (slot, i) in instance.Slots.Select((s, i) => (s, i)))
            printer.Pair(i == 0 ? "slots" : "", slot);
        printer.Pair("data", facts.Entry.DataFolder);
        if (instance.MayLose is { } loss) printer.Pair("durability", $"{instance.Durability}: {loss}");
        printer.Line();
        if (facts.TakenPort is { } taken) printer.Line($"Port {taken} is taken; the next free one serves instead.");
        if (facts.Entry.Address is { } address) printer.Pair("look", address);
        if (facts.LaunchCommand is { } launch) printer.Pair("launch", launch);
        foreach (var next in facts.Next) printer.Pair("try", next);
        printer.Pair("stop", "Ctrl+C; what was committed stays, and the next start goes on from there");
        printer.Line();
    }

    internal static void End(Printer printer, RunSummary summary)
    {
        foreach (var failure in summary.Failures) printer.Line($"FAILED {failure}");
        var took = $"{summary.Seconds:0.0} s";
        var ending = summary.HasFailed ? "Ended with a failure" : summary.State == "drained" ? "All done" : "Stopped";
        printer.Line($"{ending} after {took}: {Words.Count(summary.Records, "record")} came in"
            + (summary.Faults == 0 ? "." : $", {Words.Count(summary.Faults, "fault")} (see 'dead-letter list')."));
        foreach (var slot in summary.Slots) Slot(printer, slot);
        if (summary.Outcomes.Count == 0) return;
        var metrics = new Columns("slot", "version", "metric", "value", "outcomes");
        foreach (var line in summary.Outcomes)
            metrics.Add(line.Slot, line.Version, line.Metric, Words.Metric(line.Value), Words.Number(line.Outcomes));
        printer.Table(metrics, "  ");
    }

    private static void Slot(Printer printer, SlotStatus slot)
    {
        foreach (var version in slot.Versions)
            printer.Line($"  {slot.Name}: {version.Version} scored {Words.Count(version.Scores, "record")}"
                + (version.FirstRecord is null ? "" : $", from {version.FirstRecord} on"));
    }

    /// <summary>Said when all is done and the process lives on.</summary>
    internal static string Staying(RunFacts facts) =>
        $"The console stays up{(facts.Entry.Address is { } address ? $" at {address}" : "")}; Ctrl+C ends.";

    /// <summary>The run on one line.</summary>
    internal static string Line(StatusView status, RateMeter rates)
    {
        var parts = new List<string> { status.State };
        foreach (var source in status.Streamlets.Where(s => s.Progress is not null))
            parts.Add($"{source.Name} {Words.Percent(source.Progress!.Value)}, "
                + $"{Words.Number(source.RecordsOut)} records, {Words.Rate(rates.Of(source.Name))}");
        parts.Add($"lag {Words.Number(status.Topics.Sum(t => t.Lag))}");
        parts.AddRange(status.Slots.Select(s => $"{s.Name}: {s.Live ?? "no version live"}"));
        parts.AddRange(status.Streamlets.Where(s => s.Health >= Health.Warning)
            .Select(s => $"{s.Name} {(s.Health == Health.Critical ? "CRITICAL" : "warns")}: {s.Reason ?? s.Activity}"));
        return string.Join(" | ", parts);
    }
}
