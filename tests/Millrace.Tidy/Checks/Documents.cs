using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Millrace.Tidy.Checks;

/// <summary>What is written for people: lengths, links, decisions, problem codes.</summary>
internal static partial class Documents
{
    internal const int ReadmeLines = 150;

    private static readonly string[] HeadingsOfDecisions =
        ["Context", "Decision", "Alternatives", "Consequences", "How we shall know it was wrong"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    internal static MarkdownDocument Parse(SourceFile file) => Markdown.Parse(file.Text, Pipeline);

    internal static IEnumerable<Finding> LongReadme(SourceFile file)
    {
        if (file.Path == "README.md" && file.Lines.Length - 1 > ReadmeLines)
        {
            yield return file.At(ReadmeLines + 1, $"over {ReadmeLines} lines: move the rest to docs");
        }
    }

    /// <summary>Relative links name a file or folder of the repository, and a heading that is there.</summary>
    internal static IEnumerable<Finding> Links(
        SourceFile file, Func<string, SourceFile?> find, Func<string, bool> isFolder)
    {
        foreach (var link in Parse(file).Descendants<LinkInline>())
        {
            if (link.Url is not { Length: > 0 } url || url.Contains(':') || url.StartsWith('/'))
            {
                continue;
            }

            var parts = url.Split('#', 2);
            var path = parts[0].Length == 0 ? file.Path : Resolve(file.Folder, parts[0]);
            var target = parts[0].Length == 0 ? file : find(path);
            if (target is null && !isFolder(path))
            {
                yield return file.At(link.Line + 1, $"the link {url} leads nowhere: {path} is not in the repository");
            }
            else if (parts.Length == 2 && target is { Extension: ".md" } && !Anchors(target).Contains(parts[1]))
            {
                yield return file.At(link.Line + 1, $"the link {url} names no heading of {path}");
            }
        }
    }

    internal static IEnumerable<Finding> Decisions(SourceFile file)
    {
        if (!DecisionPath().IsMatch(file.Path))
        {
            yield break;
        }

        var headings = Parse(file).OfType<HeadingBlock>().Where(heading => heading.Level == 2)
            .Select(heading => string.Concat(heading.Inline!.Descendants<LiteralInline>())).ToList();
        foreach (var missing in HeadingsOfDecisions.Except(headings))
        {
            yield return file.At(1, $"no heading \"## {missing}\": every decision has these five");
        }
    }

    /// <summary>A code in the sources has one line in the docs, and each line its code in the sources.</summary>
    internal static IEnumerable<Finding> ProblemCodes(IEnumerable<SourceFile> sources, SourceFile docs)
    {
        var rows = docs.Numbered().Where(x => x.Line.StartsWith("| MR", StringComparison.Ordinal))
            .Select(x => (x.Number, Code: Code().Match(x.Line).Value)).ToList();
        var used = sources.SelectMany(file => file.Numbered().SelectMany(x => Code().Matches(x.Line)
            .Select(match => (File: file, x.Number, Code: match.Value)))).ToList();
        foreach (var use in used.DistinctBy(use => use.Code).ExceptBy(rows.Select(row => row.Code), use => use.Code))
        {
            yield return use.File.At(use.Number, $"{use.Code} has no line in {docs.Path}: say how to mend it");
        }

        foreach (var row in rows.ExceptBy(used.Select(use => use.Code), row => row.Code))
        {
            yield return docs.At(row.Number, $"{row.Code} is not in the sources: take the line out");
        }

        foreach (var twice in rows.GroupBy(row => row.Code).Where(group => group.Count() > 1))
        {
            yield return docs.At(twice.Last().Number, $"{twice.Key} has two lines: codes are never used twice");
        }
    }

    private static HashSet<string> Anchors(SourceFile file) =>
        [.. Parse(file).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id ?? "")];

    private static string Resolve(string folder, string relative) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/" + folder, Uri.UnescapeDataString(relative))))
            .Replace('\\', '/');

    [GeneratedRegex(@"^docs/adr/\d{4}-")]
    private static partial Regex DecisionPath();

    [GeneratedRegex(@"\bMR\d{4}\b")]
    private static partial Regex Code();
}
