using System.CommandLine;
using Millrace.App.Output;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints.Graphs;

namespace Millrace.App.Verbs;

/// <summary><c>graph</c>: the pipeline as text, as Mermaid, as SVG or as JSON.</summary>
internal static class GraphVerb
{
    internal static Verb Create(VerbTree tree)
    {
        var input = new BlueprintInput(tree.Scope);
        var mermaid = new Option<bool>("--mermaid") { Description = "As a Mermaid flowchart, for Markdown." };
        var svg = new Option<bool>("--svg") { Description = "As an SVG file of its own, for light and dark pages." };
        var verb = new Verb("graph", "Prints the pipeline of a blueprint: groups, streamlets, topics and wires.",
            "graph", "graph blueprint.yaml --mermaid", "graph blueprint.yaml --svg");
        input.AddTo(verb, withPath: true);
        verb.Add(mermaid);
        verb.Add(svg);
        verb.SetAction(async (parsed, _) =>
        {
            var around = tree.Scope.Surroundings;
            var target = input.Target(parsed);
            if (target.Project is not null)
                return await new ProjectRunner(around).RunAsync(target, input.WithoutPath(parsed));
            var result = input.Verify(parsed, target.Path);
            if (result.Verified is not { } plan)
            {
                ProblemWords.Print(around, parsed.GetValue(tree.Json), result.Problems);
                return ExitCode.Failed;
            }

            var printer = new Printer(around.Out);
            if (parsed.GetValue(tree.Json)) printer.Json(BlueprintGraph.Of(plan));
            else if (parsed.GetValue(mermaid)) around.Out.Write(GraphMermaid.Write(BlueprintGraph.Of(plan)));
            else if (parsed.GetValue(svg)) around.Out.Write(GraphSvg.Write(BlueprintGraph.Of(plan)));
            else around.Out.Write(GraphText.Write(plan));
            return ExitCode.Success;
        });
        return verb;
    }
}
