using Millrace.App.Output;
using Millrace.Runtime.Blueprints;

namespace Millrace.App.Verbs;

/// <summary>Problems of a blueprint, printed.</summary>
internal static class ProblemWords
{
    /// <summary>A problem as JSON shows it.</summary>
    internal static object AsJson(Problem problem) => new
    {
        problem.Code,
        problem.Severity,
        problem.Place.File,
        problem.Place.Line,
        problem.Place.Column,
        problem.Message,
        problem.Suggestion,
    };

    /// <summary>Before a run: on the error stream, or as lines of JSON.</summary>
    internal static void Print(Surroundings around, bool asJson, IReadOnlyList<Problem> problems)
    {
        var printer = new Printer(asJson ? around.Out : around.Error);
        foreach (var problem in problems)
            if (asJson) printer.JsonLine(new { kind = "problem", problem = AsJson(problem) });
            else printer.Line(problem.ToString());
    }

    /// <summary>How many there are of each severity, in words.</summary>
    internal static string Count(IReadOnlyList<Problem> problems)
    {
        var counts = new[] { (Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Note, "note") }
            .Select(s => (Number: problems.Count(p => p.Severity == s.Item1), Word: s.Item2))
            .Where(c => c.Number > 0).Select(c => Words.Count(c.Number, c.Word));
        return string.Join(", ", counts);
    }
}
