using System.CommandLine;
using Millrace.App.Output;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;

namespace Millrace.App.Verbs;

/// <summary><c>verify</c>: every problem of a blueprint at once.</summary>
internal static class VerifyVerb
{
    internal static Verb Create(VerbTree tree)
    {
        var input = new BlueprintInput(tree.Scope);
        var verb = new Verb("verify",
            "Reports every problem of a blueprint, with its place and what was probably meant.",
            "verify", "verify blueprint.yaml --set flights.speed=60 --json", "verify --schema");
        var schema = new Option<bool>("--schema")
        {
            Description = "Print the JSON Schema of blueprints with the streamlets known here, for editors.",
        };
        input.AddTo(verb, withPath: true);
        verb.Add(schema);
        verb.SetAction((parsed, _) => parsed.GetValue(schema)
            ? Task.FromResult(PrintSchema(tree.Scope))
            : VerifyAsync(tree, input, parsed));
        return verb;
    }

    private static int PrintSchema(AppScope scope)
    {
        new Printer(scope.Surroundings.Out).Json(BlueprintSchema.Of(scope.Parts.Types.Streamlets));
        return ExitCode.Success;
    }

    private static async Task<int> VerifyAsync(VerbTree tree, BlueprintInput input, ParseResult parsed)
    {
        var around = tree.Scope.Surroundings;
        var target = input.Target(parsed);
        if (target.Project is not null)
            return await new ProjectRunner(around).RunAsync(target, input.WithoutPath(parsed));
        var result = input.Verify(parsed, target.Path);
        var printer = new Printer(around.Out);
        if (parsed.GetValue(tree.Json))
            printer.Json(new
            {
                IsSound = result.Verified is not null,
                Problems = result.Problems.Select(ProblemWords.AsJson),
            });
        else
        {
            foreach (var problem in result.Problems) printer.Line(problem.ToString());
            var count = ProblemWords.Count(result.Problems);
            printer.Line(result.Verified is { } plan
                ? $"{plan.Name} is sound: {Words.Count(plan.Streamlets.Length, "streamlet")}, "
                    + $"{Words.Count(plan.Topics.Length, "topic")}, {Words.Count(plan.Slots.Length, "slot")}"
                    + (count.Length == 0 ? "." : $"; {count}.")
                : $"It cannot run: {count}.");
        }

        return result.Verified is null ? ExitCode.Failed : ExitCode.Success;
    }
}
