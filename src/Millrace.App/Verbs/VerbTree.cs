using System.CommandLine;
using System.CommandLine.Help;
using Millrace.App.Instances;
using Millrace.App.Output;

namespace Millrace.App.Verbs;

/// <summary>The tree of all verbs, and what they share.</summary>
internal sealed class VerbTree
{
    private readonly AppScope _scope;

    internal VerbTree(AppScope scope)
    {
        _scope = scope;
        Root = new Verb(scope.Program, scope.IsTool
                ? "Machine learning in fast data pipelines: runs blueprints, and asks and changes what runs."
                : "Without a verb: runs this app's own blueprint. The verbs ask and change what runs.",
            scope.IsTool ? ["run blueprint.yaml", "status", "help launch set"] : ["", "status", "help launch set"]);
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, scope.Program);
        Root.Add(help);
        Root.Add(new VersionOption());
        Root.Add(Json);
        Root.Add(NewVerb.Create(this));
        Root.Add(RunVerb.Create(this));
        Root.Add(VerifyVerb.Create(this));
        Root.Add(TestVerb.Create(this));
        Root.Add(GraphVerb.Create(this));
        Root.Add(StatusVerb.Create(this));
        Root.Add(TopicVerbs.Create(this));
        Root.Add(ModelVerbs.Create(this));
        Root.Add(LaunchVerbs.Create(this));
        Root.Add(DecisionVerbs.Create(this));
        Root.Add(DeadLetterVerbs.Create(this));
        Root.Add(DoctorVerb.Create(this));
        Root.Add(HelpVerb.Create(this));
    }

    /// <summary>The command without a verb.</summary>
    internal Verb Root { get; }

    /// <summary>The program.</summary>
    internal AppScope Scope => _scope;

    /// <summary>On every verb.</summary>
    internal Option<bool> Json { get; } = new("--json") { Description = "Print JSON, always plain.", Recursive = true };

    /// <summary>On verbs about a data directory, and on runs.</summary>
    internal Option<string?> DataFolder { get; } = new("--data")
    {
        Description = "The data directory (default: .millrace beside the blueprint).",
        HelpName = "folder",
    };

    /// <summary>On verbs about a data directory.</summary>
    internal Option<string?> Instance { get; } = new("--instance")
    {
        Description = "The running instance, by process id or name of its blueprint.",
        HelpName = "id",
    };

    /// <summary>The path that <c>--data</c> names, made full; null where it was not given.</summary>
    internal string? DataFolderOf(ParseResult parsed) =>
        parsed.GetValue(DataFolder) is { } folder ? _scope.Surroundings.FullPath(folder) : null;

    /// <summary>Makes a verb one that works on a data directory, running or at rest.</summary>
    internal Verb OnFolder(Verb verb, Func<FolderCall, int> work)
    {
        verb.Add(DataFolder);
        verb.Add(Instance);
        verb.SetAction(async (parsed, _) =>
        {
            await using var chosen = Open(parsed);
            var printer = new Printer(_scope.Surroundings.Out);
            return work(new FolderCall(_scope, parsed, chosen, printer, parsed.GetValue(Json)));
        });
        return verb;
    }

    private ChosenFolder Open(ParseResult parsed)
    {
        var finder = new InstanceFinder(InstanceDirectory.Of(_scope.Surroundings), _scope.Surroundings.Folder);
        var choice = finder.Choose(DataFolderOf(parsed), parsed.GetValue(Instance));
        var folder = choice.Entry is { } entry ? new HttpInstance(entry) : _scope.Engine.OpenAtRest(choice.Path);
        return new ChosenFolder(folder, choice.Path, choice.Entry);
    }
}
