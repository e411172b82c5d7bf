using System.Reflection;
using Millrace.Runtime.Blueprints;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class ProblemCodeTests
{
    private static List<ProblemKind> Kinds =>
    [
        .. typeof(ProblemKind).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(constant => constant.FieldType == typeof(ProblemKind))
            .Select(constant => (ProblemKind)constant.GetValue(null)!)
            .OrderBy(kind => kind.Code, StringComparer.Ordinal),
    ];

    [Fact]
    public void Codes_are_distinct() => Assert.Equal(Kinds.Count, Kinds.Select(kind => kind.Code).Distinct().Count());

    [Fact]
    public void Every_code_has_its_line_in_the_docs_and_every_line_its_code()
    {
        var folder = new DirectoryInfo(Kit.SourceFolder());
        while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        var docs = Path.Combine(folder.FullName, "docs", "problem-codes.md");

        var lines = File.ReadLines(docs).Where(line => line.StartsWith("| MR1", StringComparison.Ordinal));

        Assert.Equal(
            Kinds.Select(kind =>
                $"| {kind.Code} | {kind.Severity.ToString().ToLowerInvariant()} | {kind.What} | {kind.Mend} |"),
            lines);
    }

    [Fact]
    public void Nearly_every_kind_has_a_bad_blueprint()
    {
        // These need another cause than one blueprint file: limits, no types, overrides, notes.
        string[] elsewhere =
        [
            "MR1002", "MR1003", "MR1004", "MR1005", "MR1018", "MR1105", "MR1507", "MR1508", "MR1509", "MR1510",
            "MR1801", "MR1802", "MR1803", "MR1804", "MR1805",
        ];
        var shown = Kit.Files("bad")
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("# expect: ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2]);

        Assert.Equal([], Kinds.Select(kind => kind.Code).Except(elsewhere).Except(shown));
    }
}
