using System.Text;

namespace Millrace.Tidy;

/// <summary>Says what a check found, in a form that can be clicked.</summary>
internal static class Verdict
{
    private const int MostShown = 60;

    internal static void Holds(IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<Finding>> check) =>
        Holds(files.SelectMany(check));

    internal static void Holds(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var text = new StringBuilder().Append(all.Count).AppendLine(" found:");
        all.Take(MostShown).ToList().ForEach(finding => text.Append(finding).AppendLine());
        Xunit.Assert.Fail(text.ToString());
    }

    /// <summary>A planted breach is caught, once, and the message names the place.</summary>
    internal static void Catches(
        string path, string text, Func<SourceFile, IEnumerable<Finding>> check, int line, string words)
    {
        var finding = Xunit.Assert.Single(check(new SourceFile(path, text)));
        Xunit.Assert.Equal((path, line), (finding.Path, finding.Line));
        Xunit.Assert.Contains(words, finding.What, StringComparison.Ordinal);
    }

    internal static void Passes(string path, string text, Func<SourceFile, IEnumerable<Finding>> check) =>
        Xunit.Assert.Empty(check(new SourceFile(path, text)));
}
