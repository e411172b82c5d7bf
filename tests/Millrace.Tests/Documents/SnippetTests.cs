using System.Text;
using Millrace.App;
using Millrace.App.Cases;
using Millrace.App.Verbs;
using Millrace.Models;
using Millrace.Onnx;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Models;
using Millrace.Tests.App;
using Xunit;

namespace Millrace.Tests.Documents;

/// <summary>
/// What documents show works: blueprints are sound, command lines parse, parts of files are parts of them. That C#
/// compiles, Millrace.Tidy says.
/// </summary>
public sealed class SnippetTests : IDisposable
{
    // Its one blueprint leaves out slots and wires, and says so by being followed by the sample.
    private const string Shortened = "README.md";
    private static readonly string[] LackOfTheRest = ["MR1016", "MR1017"];
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Blueprints_are_sound_and_fragments_hold_what_a_blueprint_can_hold()
    {
        var problems = Fence.All.Where(fence => fence.Language == "yaml").SelectMany(ProblemsOf).ToList();
        Assert.Empty(problems);
        Assert.NotEmpty(ProblemsOf(new Fence("a.md", 1, "yaml", "", "blueprint: a\n")));
        Assert.NotEmpty(ProblemsOf(new Fence("a.md", 1, "yaml", "fragment", "streamlet: { a: b }\n")));
        Assert.NotEmpty(ProblemsOf(new Fence("a.md", 1, "yaml", "manifest", "model: a\n")));
        Assert.NotEmpty(ProblemsOf(new Fence("a.md", 1, "yaml", "case", "input: a\n")));
        Assert.NotEmpty(ProblemsOf(new Fence("a.md", 1, "yaml", "docs/README.md", "not: there\n")));
    }

    [Fact]
    public void Parts_of_files_are_parts_of_them() => Assert.Empty(
        Fence.All.Where(fence => IsPart(fence) && !IsIn(fence)).Select(fence => $"{fence} is not in {fence.Kind}"));

    [Fact]
    public void Command_lines_parse()
    {
        var wrong = Fence.All.Where(fence => fence.Language is "console" or "sh" or "bash")
            .SelectMany(fence => CommandLines.In(fence.Text).SelectMany(said => ErrorsOf(said.Line, said.IsTool)
                .Select(error => $"{fence}: {said.Line}: {error}")));
        Assert.Empty(wrong);
        Assert.NotEmpty(ErrorsOf("lunch set a"));
        Assert.NotEmpty(ErrorsOf("status --jason"));
    }

    private IEnumerable<string> ErrorsOf(string line, bool isTool = true) =>
        new VerbTree(_stage.Scope(isTool: isTool)).Root.Parse(line).Errors.Select(error => error.Message);

    private IEnumerable<string> ProblemsOf(Fence fence)
    {
        if (IsPart(fence)) return IsIn(fence) ? [] : [$"{fence} is not in {fence.Kind}"];
        return (fence.Kind, fence.Document) switch
        {
            ("manifest", _) => Refusal(() => ManifestReader.Read(Encoding.UTF8.GetBytes(fence.Text)), fence),
            ("case", _) => Refusal(() => CaseReader.Read(CaseOf(fence)), fence),
            ("fragment", _) or (_, Shortened) => Errors(fence).Where(problem =>
                problem.Code.StartsWith("MR10", StringComparison.Ordinal) && !LackOfTheRest.Contains(problem.Code))
                .Select(problem => $"{fence}: {problem}"),
            ("", _) => Errors(fence).Select(problem => $"{fence}: {problem}"),
            _ => [$"{fence}: '{fence.Kind}' is no kind of YAML here."],
        };
    }

    private static IEnumerable<Problem> Errors(Fence fence)
    {
        var parts = new AppBuilder(typeof(SnippetTests).Assembly);
        parts.AddFiles().AddOnnx();
        return BlueprintVerifier.Verify("snippet", Encoding.UTF8.GetBytes(fence.Text), new VerifierSettings
        {
            StreamletTypes = parts.Types.Streamlets,
            RecordTypes = parts.Types,
            Packages = new PackageFolders(new LinuxFileLayer(), Path.Combine(Fence.Root, "samples", "FlightDelays")),
        }).Problems.Where(problem => problem.Severity == Severity.Error);
    }

    private string CaseOf(Fence fence)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_stage.Work, "case")).FullName;
        File.WriteAllText(Path.Combine(folder, CaseReader.FileName), fence.Text);
        return folder;
    }

    private static IEnumerable<string> Refusal(Func<object> read, Fence fence)
    {
        try
        {
            read();
            return [];
        }
        catch (Exception failure) when (failure is ModelRefusedException or AppException)
        {
            return [$"{fence}: {failure.Message}"];
        }
    }

    private static bool IsPart(Fence fence) => fence.Kind.Contains('/');

    private static bool IsIn(Fence fence) =>
        File.ReadAllText(Path.Combine(Fence.Root, fence.Kind)).Contains(fence.Text, StringComparison.Ordinal);
}
