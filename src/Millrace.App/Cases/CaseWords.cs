using Millrace.App.Output;

namespace Millrace.App.Cases;

/// <summary>Results of cases, in words.</summary>
internal static class CaseWords
{
    internal static void Print(Printer printer, CaseResult result)
    {
        printer.Line($"{(result.HasPassed ? "passed" : "FAILED")}  {result.Case}{Counts(result)}");
        foreach (var line in result.Failure?.Split(Environment.NewLine) ?? []) printer.Line($"  {line}");
        foreach (var output in result.Outputs)
        {
            if (output.Difference is not { } difference) continue;
            printer.Line($"  {output.Name}: {Words.Count(output.Came, "line")} came, "
                + $"{Words.Number(output.Expected)} expected ({output.File})");
            printer.Line($"  {difference.Words}.");
            printer.Line();
            foreach (var line in difference.Lines) printer.Line($"  {line}");
            printer.Line();
        }
    }

    internal static void Sum(Printer printer, IReadOnlyList<CaseResult> results)
    {
        var failed = results.Count(result => !result.HasPassed);
        printer.Line(failed == 0
            ? $"{Words.Count(results.Count, "case")} passed."
            : $"{Words.Count(failed, "case")} of {Words.Number(results.Count)} failed.");
    }

    private static string Counts(CaseResult result) => !result.HasPassed ? "" : " ("
        + string.Join(", ", result.Outputs.Select(output => $"{output.Name} {Words.Number(output.Came)}"
            + (output.IsUpdated ? " written" : ""))) + ")";
}
