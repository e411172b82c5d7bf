using System.CommandLine;
using Millrace.App.Cases;
using Millrace.App.Output;
using Millrace.App.Running;

namespace Millrace.App.Verbs;

/// <summary><c>test</c>: a blueprint on given input files, compared with what must come out.</summary>
internal sealed class TestVerb
{
    private readonly VerbTree _tree;
    private readonly BlueprintInput _input;
    private readonly Option<string[]> _cases = new("--case")
    {
        Description = "Only this case; can be given several times.",
        HelpName = "name",
    };

    private readonly Option<string?> _folder = new("--cases")
    {
        Description = "The folder of the cases (default: tests beside the blueprint).",
        HelpName = "folder",
    };

    private readonly Option<bool> _update = new("--update")
    {
        Description = "Write what comes out as what is expected from now on.",
    };

    private TestVerb(VerbTree tree)
    {
        _tree = tree;
        _input = new BlueprintInput(tree.Scope);
    }

    internal static Verb Create(VerbTree tree)
    {
        var test = new TestVerb(tree);
        var verb = new Verb("test",
            "Runs a blueprint on the input files of its cases, on virtual time, and compares what comes out.",
            "test", "test samples/NoCode/blueprint.yaml", "test --case late-flights --update");
        test._input.AddPathTo(verb);
        foreach (var option in (Option[])[test._cases, test._folder, test._update]) verb.Add(option);
        verb.SetAction((parsed, _) => test.RunAsync(parsed));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var around = _tree.Scope.Surroundings;
        var target = _input.Target(parsed);
        if (target.Project is not null)
            return await new ProjectRunner(around).RunAsync(target, _input.WithoutPath(parsed));
        var printer = new Printer(around.Out);
        var asJson = parsed.GetValue(_tree.Json);
        var run = new CaseRun(_tree.Scope, target.Path, parsed.GetValue(_update));
        var results = new List<CaseResult>();
        foreach (var folder in Folders(parsed, target))
        {
            results.Add(await run.RunAsync(folder));
            if (!asJson) CaseWords.Print(printer, results[^1]);
        }

        if (asJson) printer.Json(results);
        else CaseWords.Sum(printer, results);
        return results.TrueForAll(result => result.HasPassed) ? ExitCode.Success : ExitCode.Failed;
    }

    private IReadOnlyList<string> Folders(ParseResult parsed, RunTarget target)
    {
        var root = parsed.GetValue(_folder) is { } typed
            ? _tree.Scope.Surroundings.FullPath(typed)
            : Path.Combine(Path.GetDirectoryName(target.Path)!, CaseReader.FolderName);
        var found = CaseReader.Find(root);
        if (found.Count == 0)
            throw new AppException($"There are no cases in {root}.",
                $"A case is a folder in it with a {CaseReader.FileName}: inputs: {{ source: file }}, "
                + "expected: { topic: file }");
        if (parsed.GetValue(_cases) is not { Length: > 0 } names) return found;
        foreach (var name in names)
            if (!found.Any(folder => Path.GetFileName(folder) == name))
                throw new AppException($"There is no case '{name}' in {root}.",
                    $"There is {string.Join(", ", found.Select(Path.GetFileName))}.");
        return [.. found.Where(folder => names.Contains(Path.GetFileName(folder)))];
    }
}
