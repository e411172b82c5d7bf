using System.CommandLine;
using Millrace.App.Output;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.App.Verbs;

/// <summary><c>run</c>, which an app without a verb does too.</summary>
internal sealed class RunVerb
{
    private readonly VerbTree _tree;
    private readonly BlueprintInput _input;
    private readonly Option<bool> _untilIdle = new("--until-idle")
    {
        Description = "End when all finite sources have ended and everything is drained.",
    };

    private readonly Option<bool> _newRun = new("--new-run")
    {
        Description = "Begin a new run from the first record on, with empty state.",
    };

    private readonly Option<int?> _port = new("--port")
    {
        Description = "The port of the console and the API; the next free one where it is taken.",
        HelpName = "n",
    };

    private readonly Option<bool> _noConsole = new("--no-console") { Description = "Serve no HTTP at all." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Print lines in place of the live table." };

    private RunVerb(VerbTree tree)
    {
        _tree = tree;
        _input = new BlueprintInput(tree.Scope);
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65535) result.AddError("--port takes 0 to 65535.");
        });
    }

    /// <summary>The verb; for an app, the command without a verb does the same.</summary>
    internal static Verb Create(VerbTree tree)
    {
        var run = new RunVerb(tree);
        var verb = new Verb("run", "Verifies a blueprint and runs it.", tree.Scope.IsTool
            ? ["run blueprint.yaml", "run samples/FlightDelays --speed max --until-idle", "run --set flights.speed=60"]
            : ["run", "run --speed max --until-idle", "run --new-run --port 8080"]);
        run.AddTo(verb, withPath: true);
        if (!tree.Scope.IsTool) run.AddTo(tree.Root, withPath: false);
        return verb;
    }

    private void AddTo(Verb verb, bool withPath)
    {
        _input.AddTo(verb, withPath);
        foreach (var option in (Option[])[_tree.DataFolder, _untilIdle, _newRun, _port, _noConsole, _plain])
            verb.Add(option);
        verb.SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var target = _input.Target(parsed);
        if (target.Project is not null)
            return await new ProjectRunner(_tree.Scope.Surroundings).RunAsync(target, _input.WithoutPath(parsed));
        var checkedPlan = _input.Verify(parsed, target.Path);
        var printer = new Printer(_tree.Scope.Surroundings.Out);
        var asJson = parsed.GetValue(_tree.Json);
        ProblemWords.Print(_tree.Scope.Surroundings, asJson,
            [.. checkedPlan.Problems.Where(p => p.Severity != Severity.Note)]);
        if (checkedPlan.Verified is not { } plan) return ExitCode.Failed;
        RefuseMissingFiles(plan, target.Path);
        var options = OptionsOf(parsed, target, plan);
        return await new RunSession(_tree.Scope, options, ViewOf(options, printer)).RunAsync(plan);
    }

    private RunOptions OptionsOf(ParseResult parsed, RunTarget target, VerifiedBlueprint plan) => new()
    {
        BlueprintPath = target.Path,
        DataFolder = _tree.DataFolderOf(parsed) ?? target.DataFolder,
        NewRun = parsed.GetValue(_newRun),
        UntilIdle = parsed.GetValue(_untilIdle),
        Port = parsed.GetValue(_port),
        ServesHttp = !parsed.GetValue(_noConsole),
        Display = parsed.GetValue(_tree.Json) ? Display.Json
            : _tree.Scope.Surroundings.IsTerminal && !parsed.GetValue(_plain) && !Prints(plan) ? Display.Table
            : Display.Lines,
    };

    /// <summary>Whether records go to the terminal: they would tear a live table.</summary>
    private static bool Prints(VerifiedBlueprint plan) => plan.Streamlets.Any(s => s.Type.Name == "console-egress");

    private IRunView ViewOf(RunOptions options, Printer printer) => options.Display switch
    {
        Display.Json => new JsonView(printer),
        Display.Table => new TableView(printer, TableView.ConsoleOn(_tree.Scope.Surroundings.Out,
            _tree.Scope.Surroundings.HasColors)),
        _ => new LinesView(printer),
    };

    /// <summary>A file that is not there is best said before anything has started.</summary>
    private static void RefuseMissingFiles(VerifiedBlueprint plan, string blueprint)
    {
        foreach (var source in plan.Streamlets.Where(s => s.IsIngress))
        {
            if (!source.Parameters.TryGetValue("path", out var path) || path.AsSpan().ContainsAny("*?")) continue;
            var full = Path.GetFullPath(path, Path.GetDirectoryName(blueprint)!);
            if (!new FileInfo(full).Exists && !Directory.Exists(full))
                throw new AppException($"The streamlet '{source.Name}' reads {full}, and there is no such file.",
                    $"Put it there, or name another: --set {source.Name}.path=<file>");
        }
    }
}
