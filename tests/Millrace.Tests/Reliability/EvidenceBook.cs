using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Millrace.Tests.Reliability;

/// <summary>The evidence on record (docs/reliability.json) and the page it makes.</summary>
/// <param name="Recorded">Day of the newest evidence, and the machine it was found on.</param>
/// <param name="Lines">Sorted; one per promise and suite, and per promise and bug.</param>
internal sealed record EvidenceBook(string Recorded, IReadOnlyList<EvidenceLine> Lines)
{
    private const string Introduction = """
        # Reliability

        Written by the suites themselves: each notes what it tried, and this page is made of the notes (a test keeps
        page and notes equal; `.ci/reliability` runs all suites at their full amount and writes it anew, which takes
        about an hour). "0 of N" failures means that the true rate of failure is below 3/N with 95 % confidence. A
        suite that cannot fail proves nothing: under each promise stand the bugs that were planted on purpose, and the
        check that caught each.
        """;

    // With fewer trials the bound says nothing.
    private const int LeastForBound = 10;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static EvidenceBook Parse(string json) => JsonSerializer.Deserialize<EvidenceBook>(json, Format)!;

    public string ToJson() => JsonSerializer.Serialize(this, Format).ReplaceLineEndings("\n") + "\n";

    /// <summary>New lines take the place of older ones of the same suite or bug.</summary>
    public EvidenceBook With(IEnumerable<EvidenceLine> fresh, string recorded)
    {
        var added = fresh.GroupBy(Key).Select(Sum).ToList();
        if (added.Count == 0) return this;
        var replaced = added.Select(Key).ToHashSet();
        var all = Lines.Where(line => !replaced.Contains(Key(line))).Concat(added);
        return new EvidenceBook(recorded, [.. all.OrderBy(line => line.Promise, StringComparer.Ordinal)
            .ThenBy(line => line.Bug is not null).ThenBy(Name, StringComparer.Ordinal)]);
    }

    public string ToPage()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Recorded: {Recorded}.\n");
        foreach (var promise in Promises.All) Write(text, promise);
        return text.ToString();
    }

    private void Write(StringBuilder text, Promise promise)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {promise.Text}\n");
        var own = Lines.Where(line => line.Promise == promise.Id).ToList();
        text.Append("\n| tried by | trials | failures | bound (95 %) |\n| --- | ---: | ---: | ---: |\n");
        foreach (var line in own.Where(line => line.Suite is not null))
            text.Append(CultureInfo.InvariantCulture,
                $"| {line.Suite} | {line.Trials:N0} | {line.Failures:N0} | {Bound(line)} |\n");
        if (own.All(line => line.Bug is null)) return;
        text.Append("\n| planted bug | caught by |\n| --- | --- |\n");
        foreach (var line in own.Where(line => line.Bug is not null)) text.Append($"| {line.Bug} | {line.Check} |\n");
    }

    private static string Bound(EvidenceLine line) => line switch
    {
        { Failures: > 0 } => "broken",
        { Trials: < LeastForBound } => "–",
        _ => (3.0 / line.Trials).ToString("P4", CultureInfo.InvariantCulture),
    };

    private static string Key(EvidenceLine line) => $"{line.Promise}|{line.Suite is null}|{Name(line)}";

    private static string Name(EvidenceLine line) => line.Suite ?? line.Bug!;

    private static EvidenceLine Sum(IGrouping<string, EvidenceLine> same) => same.First() with
    {
        Trials = same.Sum(line => line.Trials), Failures = same.Sum(line => line.Failures),
    };
}
