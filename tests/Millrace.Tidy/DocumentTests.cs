using Microsoft.CodeAnalysis;
using Millrace.Tidy.Checks;

namespace Millrace.Tidy;

public sealed class DocumentTests
{
    private static IEnumerable<SourceFile> Markdown => Repository.Ours.Where(file => file.Extension == ".md");

    [Fact]
    public void The_README_has_at_most_150_lines() => Verdict.Holds(Markdown, Documents.LongReadme);

    [Fact]
    public void A_README_of_151_lines_is_caught()
    {
        var lines = string.Concat(Enumerable.Repeat("x\n", 151));
        Verdict.Catches("README.md", lines, Documents.LongReadme, 151, "over 150 lines");
        Verdict.Passes("README.md", lines[2..], Documents.LongReadme);
    }

    [Fact]
    public void Every_relative_link_leads_somewhere() => Verdict.Holds(Markdown, Links);

    [Fact]
    public void A_link_to_nowhere_is_caught()
    {
        Verdict.Catches("docs/a.md", "\n[x](no-such.md)", Links, 2, "docs/no-such.md is not in the repository");
        Verdict.Catches("docs/a.md", "# One\n\n[x](#two)", Links, 3, "names no heading");
        Verdict.Passes("docs/a.md", "# One\n\n[x](#one) [y](../README.md) [z](https://x.org) [w](adr)", Links);
    }

    [Fact]
    public void Every_decision_has_its_five_headings() => Verdict.Holds(Markdown, Documents.Decisions);

    [Fact]
    public void A_decision_without_a_heading_is_caught()
    {
        const string four = "# T\n## Context\n## Decision\n## Alternatives\n## Consequences\n";
        Verdict.Catches("docs/adr/0001-x.md", four, Documents.Decisions, 1, "How we shall know it was wrong");
        Verdict.Passes("docs/adr/README.md", four, Documents.Decisions);
    }

    [Fact]
    public void Every_problem_code_has_one_line_in_the_docs() => Verdict.Holds(Documents.ProblemCodes(
        Repository.CSharp.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)),
        Repository.File("docs/problem-codes.md")));

    [Fact]
    public void A_code_without_a_line_and_a_line_without_a_code_are_caught()
    {
        var docs = new SourceFile("docs/problem-codes.md", "| MR1002 | x |\n| MR1003 | x |\n| MR1003 | x |\n");
        var source = new SourceFile("src/A.cs", "// \"MR1001\"\n// \"MR1003\"\n");
        Assert.Equal(
            ["src/A.cs:1", "docs/problem-codes.md:1", "docs/problem-codes.md:3"],
            Documents.ProblemCodes([source], docs).Select(finding => $"{finding.Path}:{finding.Line}"));
    }

    [Fact]
    public void Every_snippet_parses() => Verdict.Holds(Markdown, Snippets.Broken);

    [Fact]
    public void A_snippet_that_does_not_parse_is_caught()
    {
        Verdict.Catches("a.md", "x\n\n```csharp\nvar y = ;\n```\n", Snippets.Broken, 4, "does not compile");
        Verdict.Passes("a.md", "```csharp\nvar y = 1;\n```\n", Snippets.Broken);
        Verdict.Passes("a.md", "```csharp\npublic int M() => 1;\n```\n", Snippets.Broken);
    }

    [Fact]
    public void Every_whole_snippet_compiles()
    {
        var references = Snippets.BuiltAssemblies();
        if (Snippets.HaveAssembly(references, "Millrace.Core.dll"))
        {
            Verdict.Holds(Markdown, file => Snippets.NotCompiling(file, references));
        }
    }

    [Fact]
    public void A_whole_snippet_that_does_not_compile_is_caught()
    {
        var references = Snippets.BuiltAssemblies();
        IEnumerable<Finding> Check(SourceFile file) => Snippets.NotCompiling(file, references);
        Verdict.Catches("a.md", "```csharp\nclass A { B M() => null!; }\n```\n", Check, 2, "'B'");
        Verdict.Passes("a.md", "```csharp\nclass A;\n```\n\n```csharp\nclass B { A? M() => null; }\n```\n", Check);
    }

    private static IEnumerable<Finding> Links(SourceFile file) => Documents.Links(
        file,
        path => Repository.Paths.Contains(path) ? new SourceFile(path, Read(path)) : null,
        path => Repository.Paths.Any(known => known.StartsWith(path + "/", StringComparison.Ordinal)));

    private static string Read(string path) => path.EndsWith(".md", StringComparison.Ordinal)
        ? Repository.File(path).Text
        : "";
}
