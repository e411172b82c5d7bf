using System.Runtime.CompilerServices;
using System.Text;
using Millrace.App.Verbs;
using Xunit;

namespace Millrace.Tests.App;

public sealed class CommandReferenceTests
{
    private const string Introduction = """
        # Commands

        Written from the program's own tree of verbs (a test keeps the two equal; run it with
        `MILLRACE_UPDATE_DOCS=1` to write this page anew). Exit codes: 0 success, 1 failed or problems found, 2 a wrong
        command line. Every verb takes `--help` and `--json`. A verb works on a running instance, which it finds by
        itself from any folder, or on a data directory at rest.
        """;

    [Fact]
    public async Task The_page_of_commands_is_the_tree_of_verbs()
    {
        using var stage = new Stage();
        var tree = new VerbTree(stage.Scope());
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        foreach (var verb in tree.Root.Subcommands.OfType<Verb>()) Write(text, verb);
        var token = TestContext.Current.CancellationToken;
        if (Environment.GetEnvironmentVariable("MILLRACE_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(PagePath(), text.ToString(), token);
        Assert.Equal(text.ToString(), await File.ReadAllTextAsync(PagePath(), token));
    }

    [Fact]
    public void Every_verb_has_an_example_that_parses()
    {
        using var stage = new Stage();
        var tree = new VerbTree(stage.Scope());
        foreach (var verb in Leaves(tree.Root))
        {
            Assert.NotEmpty(verb.Examples);
            Assert.False(string.IsNullOrEmpty(verb.Description));
            foreach (var example in verb.Examples) Assert.Empty(tree.Root.Parse(example).Errors);
        }
    }

    private static IEnumerable<Verb> Leaves(Verb verb) =>
        verb.Subcommands.Count == 0 ? [verb] : verb.Subcommands.OfType<Verb>().SelectMany(Leaves);

    private static void Write(StringBuilder text, Verb verb)
    {
        if (verb.Subcommands.Count > 0)
        {
            foreach (var inner in verb.Subcommands.OfType<Verb>()) Write(text, inner);
            return;
        }

        text.Append($"\n## {verb.Path}\n\n{verb.Description}\n\n```console\n");
        foreach (var example in verb.Examples) text.Append($"millrace {example}\n");
        text.Append("```\n");
        if (verb.Arguments.Count + verb.Options.Count == 0) return;
        text.Append("\n| | |\n| --- | --- |\n");
        foreach (var argument in verb.Arguments) text.Append($"| `<{argument.Name}>` | {argument.Description} |\n");
        foreach (var option in verb.Options)
        {
            var names = string.Join("`, `", option.Aliases.Prepend(option.Name));
            var value = option.HelpName?.Replace("|", "\\|", StringComparison.Ordinal);
            text.Append($"| `{names}`{(value is null ? "" : $" `{value}`")} | {option.Description} |\n");
        }
    }

    private static string PagePath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "commands.md"));
}
