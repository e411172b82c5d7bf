using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary><c>status</c>.</summary>
internal static class StatusVerb
{
    internal static Verb Create(VerbTree tree) =>
        tree.OnFolder(new Verb("status", "Shows how an instance is doing; at rest, what its data directory holds.",
            "status", "status --json --data samples/FlightDelays/.millrace"), Show);

    private static int Show(FolderCall call)
    {
        if (call.Chosen.Running is not { } instance) return AtRest(call);
        var status = instance.Status();
        if (!call.AsJson) call.Printer.Line(call.Chosen.Where);
        return call.Show(status, InWords, status.Health == Health.Critical ? ExitCode.Failed : ExitCode.Success);
    }

    private static int AtRest(FolderCall call)
    {
        var launches = call.Folder.Launches();
        var view = new
        {
            State = "at rest",
            DataFolder = call.Chosen.Path,
            Topics = call.Folder.Topics(),
            Models = call.Folder.Models(),
            Launches = launches,
        };
        return call.Show(view, (printer, found) =>
        {
            printer.Line(call.Chosen.Where);
            foreach (var topic in found.Topics)
                printer.Pair("topic", $"{topic.Name}: {Words.Count(topic.Partitions.Sum(p => p.End), "record")}");
            foreach (var model in found.Models) printer.Pair("model", model.Version);
            foreach (var launch in launches)
                printer.Pair("launch", $"{launch.Number}: {launch.Live} in {launch.Slot}, {launch.State}");
        });
    }

    private static void InWords(Printer printer, StatusView status)
    {
        printer.Line($"{status.State}, {HealthWord(status.Health)}");
        var streamlets = new Columns("streamlet", "health", "activity", "in", "out", "faults", "lag", "read");
        foreach (var s in status.Streamlets)
            streamlets.Add(s.Name, HealthWord(s.Health), s.Reason ?? s.Activity, Words.Number(s.RecordsIn),
                Words.Number(s.RecordsOut), Words.Number(s.Faults), Words.Number(s.Lag),
                s.Progress is { } share ? Words.Percent(share) : "");
        printer.Table(streamlets, "  ");
        foreach (var slot in status.Slots)
        {
            printer.Line($"{slot.Name}: {slot.Live ?? "no version is live"}"
                + (slot.Preparing is null ? "" : $" ({slot.Preparing})"));
            foreach (var version in slot.Versions)
                printer.Line($"  {version.Version}: {Words.Count(version.Scores, "score")}"
                    + (version.FirstRecord is null ? "" : $", from {version.FirstRecord}")
                    + (version.Errors == 0 ? "" : $", {Words.Count(version.Errors, "error")}"));
        }

        foreach (var news in status.Events.Take(10))
            printer.Line($"{Words.Clock(news.At)} {news.Subject}: {news.Text}");
    }

    /// <summary>A state of health in a word.</summary>
    internal static string HealthWord(Health health) => health switch
    {
        Health.Healthy => "healthy",
        Health.Warning => "warning",
        Health.Critical => "critical",
        _ => "unknown",
    };
}
