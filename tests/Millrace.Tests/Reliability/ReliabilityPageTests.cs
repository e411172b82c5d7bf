using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace Millrace.Tests.Reliability;

public sealed class ReliabilityPageTests
{
    [Fact]
    public async Task The_page_of_reliability_is_what_the_suites_noted()
    {
        var token = TestContext.Current.CancellationToken;
        var book = EvidenceBook.Parse(await File.ReadAllTextAsync(DocsPath("reliability.json"), token));
        if (Environment.GetEnvironmentVariable("MILLRACE_UPDATE_DOCS") == "1")
        {
            book = book.With(Noted(), Here());
            await File.WriteAllTextAsync(DocsPath("reliability.json"), book.ToJson(), token);
            await File.WriteAllTextAsync(DocsPath("reliability.md"), book.ToPage(), token);
        }

        Assert.Equal(book.ToPage(), await File.ReadAllTextAsync(DocsPath("reliability.md"), token));
    }

    [Fact]
    public async Task Every_promise_was_tried_and_has_a_planted_bug_that_was_caught()
    {
        var token = TestContext.Current.CancellationToken;
        var book = EvidenceBook.Parse(await File.ReadAllTextAsync(DocsPath("reliability.json"), token));
        foreach (var promise in Promises.All)
        {
            var own = book.Lines.Where(line => line.Promise == promise.Id).ToList();
            Assert.True(own.Exists(line => line is { Suite: not null, Trials: > 0 }), $"{promise.Id} was never tried");
            Assert.True(own.Exists(line => line.Bug is not null), $"{promise.Id} has no planted bug");
        }
    }

    [Fact]
    public void Fresh_evidence_takes_the_place_of_older_and_trials_of_one_suite_add_up()
    {
        EvidenceLine Ran(string suite, long trials) => new(Promises.Atomic, suite, trials, 0, null, null);
        var bug = new EvidenceLine(Promises.Atomic, null, 0, 0, "half a commit", "all or nothing");
        var old = new EvidenceBook("earlier", [Ran("crashes", 7), Ran("kills", 5)]);

        var book = old.With([Ran("crashes", 100), Ran("crashes", 200), bug], "today");

        Assert.Equal([Ran("crashes", 300), Ran("kills", 5), bug], book.Lines);
        Assert.Contains("| crashes | 300 | 0 | 1.0000 % |", book.ToPage(), StringComparison.Ordinal);
        Assert.Contains("| half a commit | all or nothing |", book.ToPage(), StringComparison.Ordinal);
        Assert.Equal("today", EvidenceBook.Parse(book.ToJson()).Recorded);
    }

    private static IEnumerable<EvidenceLine> Noted()
    {
        var folder = Environment.GetEnvironmentVariable(Evidence.FolderVariable);
        if (folder is not { Length: > 0 } || !Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines)
            .Select(line => JsonSerializer.Deserialize<EvidenceLine>(line, JsonSerializerOptions.Web)!);
    }

    private static string Here()
    {
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{day}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
            + $"{Environment.ProcessorCount} processors";
    }

    private static string DocsPath(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", name));
}
