using Millrace.Tests.Server;

namespace Millrace.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Document">The document, from the root of the repository.</param>
/// <param name="Line">Line of its first line of text.</param>
/// <param name="Language">The first word after the fence.</param>
/// <param name="Kind">The other words: <c>fragment</c>, or the file that the block is a part of.</param>
/// <param name="Text">What is in it.</param>
internal sealed record Fence(string Document, int Line, string Language, string Kind, string Text)
{
    private const string Mark = "```";

    /// <summary>Those of the pages in docs and of all READMEs.</summary>
    internal static IReadOnlyList<Fence> All { get; } =
        [.. Documents().SelectMany(document => In(document, File.ReadAllLines(Path.Combine(Root, document))))];

    /// <summary>The folder of the repository.</summary>
    internal static string Root => Repository.File("");

    public override string ToString() => $"{Document}:{Line}";

    internal static IEnumerable<Fence> In(string document, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Mark, StringComparison.Ordinal)) continue;
            var words = lines[i][Mark.Length..].Trim().Split(' ', 2);
            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith(Mark, StringComparison.Ordinal));
            if (end < 0) throw new InvalidOperationException($"{document}:{i + 1}: the block does not end.");
            yield return new Fence(document, i + 2, words[0], words.ElementAtOrDefault(1) ?? "",
                string.Concat(lines[(i + 1)..end].Select(line => line + "\n")));
            i = end;
        }
    }

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")
            .Concat(Directory.GetFiles(Path.Combine(Root, "samples"), "README.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Root, "README.md"))
            .Append(Path.Combine(Root, "src", "Millrace.App", "Template", "project", "README.md"))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
