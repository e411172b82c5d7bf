using System.Text;
using Millrace.App;
using Millrace.Onnx;
using Millrace.Runtime.Blueprints.Shapes;
using Xunit;

namespace Millrace.Tests.Documents;

public sealed class BlueprintReferenceTests
{
    private const string Introduction = """
        # The keys of a blueprint

        Written from the tables that check a blueprint, and from the parameters of the streamlets (a test keeps them
        equal; run it with `MILLRACE_UPDATE_DOCS=1` to write this page anew). `millrace verify --schema` prints the
        same for editors, with the streamlets of your project. A key in bold must be there. Durations are written as
        `100 ms`, `1 min`, `30 d`, sizes as `16 MiB`; a hyphen and a space in a word are the same.

        """;

    private static readonly (string Heading, BlockShape Shape)[] Blocks =
    [
        ("A blueprint", BlueprintShapes.Blueprint), ("A commit", BlueprintShapes.Commit),
        ("A streamlet", BlueprintShapes.Streamlet), ("A topic", BlueprintShapes.Topic),
        ("A slot", BlueprintShapes.Slot), ("A launch", BlueprintShapes.Launch),
        ("What happens otherwise", BlueprintShapes.Otherwise), ("An outcome", BlueprintShapes.Outcome),
        ("A field of a schema", BlueprintShapes.Field),
    ];

    [Fact]
    public async Task The_page_of_blueprints_is_what_checks_them()
    {
        var page = Path.Combine(Fence.Root, "docs", "blueprint-reference.md");
        var text = Write();
        var token = TestContext.Current.CancellationToken;
        if (Environment.GetEnvironmentVariable("MILLRACE_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(page, text, token);
        Assert.Equal(text, await File.ReadAllTextAsync(page, token));
    }

    [Fact]
    public void Every_block_of_a_blueprint_is_on_the_page()
    {
        var shown = Blocks.Select(block => block.Shape).ToHashSet();
        Assert.Empty(Within(BlueprintShapes.Blueprint).Where(block => !shown.Contains(block)).Select(b => b.What));
    }

    private static IEnumerable<BlockShape> Within(ValueShape shape) => shape switch
    {
        BlockShape block => block.Keys.SelectMany(key => Within(key.Value)).Prepend(block),
        MapShape map => Within(map.Value),
        EitherShape either => Within(either.Map),
        _ => [],
    };

    private static string Write()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var (heading, shape) in Blocks)
        {
            text.Append($"\n## {heading}\n\n| key | what may stand there | what for |\n| --- | --- | --- |\n");
            foreach (var key in shape.Keys)
                text.Append($"| {Named(key.Name, key.IsRequired)} | {Cell(key.Value.Expected)} | "
                    + $"{Cell(key.Description)} |\n");
        }

        text.Append("\n## Parameters of the ready-made streamlets\n\nBeside the keys of every streamlet.\n");
        var parts = new AppBuilder();
        parts.AddFiles().AddOnnx();
        foreach (var type in parts.Types.Streamlets.OrderBy(type => type.Name, StringComparer.Ordinal))
            Write(text, type);
        return text.ToString();
    }

    private static void Write(StringBuilder text, StreamletType type)
    {
        text.Append($"\n### {type.Name}\n\n{type.Description}\n");
        if (type.Specimen.Parameters.Count == 0) return;
        text.Append("\n| parameter | what may stand there | by default | what for |\n| --- | --- | --- | --- |\n");
        foreach (var parameter in type.Specimen.Parameters)
            text.Append($"| {Named(parameter.Name, parameter.IsRequired)} | {Cell(FormOf(parameter))} | "
                + $"{Cell(parameter.DefaultText ?? "")} | {Cell(parameter.Description)} |\n");
    }

    private static string FormOf(Parameter parameter)
    {
        if (parameter.Choices.Count > 0) return string.Join(", ", parameter.Choices);
        var kind = parameter.Kind.ToString().ToLowerInvariant();
        return parameter.Allowed is { } allowed ? $"{kind}: {allowed}" : kind;
    }

    private static string Named(string name, bool isRequired) => isRequired ? $"**`{name}`**" : $"`{name}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
