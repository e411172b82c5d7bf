using System.CommandLine;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary><c>launch set</c> and <c>launch list</c>.</summary>
internal static class LaunchVerbs
{
    internal static Verb Create(VerbTree tree) =>
        new("launch", "Which versions stand in a slot.", "launch set delay-risk --live delay-risk@2", "launch list")
        {
            Set(tree), List(tree),
        };

    private static Verb Set(VerbTree tree)
    {
        var slot = new Argument<string>("slot") { Description = "The slot." };
        var live = new Option<string>("--live")
        {
            Description = "The version that scores from now on, such as delay-risk@2.",
            HelpName = "model@n",
            Required = true,
        };
        var verb = new Verb("set", "Makes a version live in a slot, while it runs; it takes effect at a commit.",
            "launch set delay-risk --live delay-risk@2")
        {
            slot, live,
        };
        return tree.OnFolder(verb, call =>
        {
            var request = new LaunchRequest(call.Parsed.GetRequiredValue(slot), call.Parsed.GetRequiredValue(live),
                call.Scope.Surroundings.User);
            var result = call.Folder.SetLaunch(request);
            return call.Show(result, (printer, _) =>
            {
                printer.Line(result.Number is { } number
                    ? $"Launch {number}: {request.Live} will be live in {request.Slot}, once prepared."
                    : $"Refused: {result.Refusal}");
                printer.Pair("on", call.Chosen.Where);
                if (result.Number is not null) printer.Pair("next", $"launch list {request.Slot}");
            }, result.Number is null ? ExitCode.Failed : ExitCode.Success);
        });
    }

    private static Verb List(VerbTree tree)
    {
        var slot = new Argument<string?>("slot") { Description = "Only this slot.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("list", "Lists the launches, oldest first, and where each task took them up.",
            "launch list", "launch list delay-risk --json")
        {
            slot,
        };
        return tree.OnFolder(verb, call => call.ShowList(call.Folder.Launches(call.Parsed.GetValue(slot)),
            "There are no launches yet; see 'launch set'.", AsColumns));
    }

    private static Columns AsColumns(IReadOnlyList<LaunchView> launches)
    {
        var columns = new Columns("launch", "slot", "live", "state", "set", "by", "took effect");
        foreach (var launch in launches)
            columns.Add(Words.Number(launch.Number), launch.Slot, launch.Live, launch.State, Words.Time(launch.SetAt),
                launch.By, launch.Reason ?? string.Join(", ",
                    launch.Activations.Select(a => $"{a.Task} at {a.Topic} {Words.Number(a.Offset)}")));
        return columns;
    }
}
