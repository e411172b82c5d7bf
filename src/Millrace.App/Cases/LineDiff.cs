using System.Collections.Immutable;
using Millrace.App.Output;

namespace Millrace.App.Cases;

/// <summary>Finds where two texts first differ, and shows it.</summary>
internal static class LineDiff
{
    private const int ContextLines = 2;
    private const int MostLines = 5;
    private const int MostWords = 3;

    /// <summary>The difference of two texts; null where they say the same.</summary>
    internal static Difference? Of(
        IReadOnlyList<string> expected, IReadOnlyList<string> came, LineComparison comparison)
    {
        var first = 0;
        while (first < Math.Min(expected.Count, came.Count)
            && comparison.AreSame(expected[first], came[first])) first++;
        if (first == expected.Count && first == came.Count) return null;

        // What ends both texts is the same again: a line too many or too few does not make all after it differ.
        var last = 0;
        while (last < Math.Min(expected.Count, came.Count) - first
            && comparison.AreSame(expected[^(last + 1)], came[^(last + 1)])) last++;
        return Show(new Range(expected, first, expected.Count - last), new Range(came, first, came.Count - last),
            comparison);
    }

    private static Difference Show(Range expected, Range came, LineComparison comparison)
    {
        var first = came.From;
        var lines = ImmutableArray.CreateBuilder<string>();
        for (var i = Math.Max(0, first - ContextLines); i < first; i++) lines.Add(Line(' ', i, came.Lines[i]));
        lines.AddRange(expected.Shown('-'));
        lines.AddRange(came.Shown('+'));
        for (var i = 0; i < ContextLines && came.To + i < came.Lines.Count; i++)
            lines.Add(Line(' ', came.To + i, came.Lines[came.To + i]));
        return new Difference(first + 1, Say(expected, came, comparison), lines.ToImmutable());
    }

    private static string Say(Range expected, Range came, LineComparison comparison)
    {
        var line = came.From + 1;
        if (came.Count == 0) return $"{Words.Count(expected.Count, "line")} from line {line} on did not come";
        if (expected.Count == 0)
            return $"{Words.Count(came.Count, "line")} from line {line} on came and "
                + $"{(came.Count == 1 ? "was" : "were")} not expected";
        var words = comparison.Differences(expected.Lines[expected.From], came.Lines[came.From]);
        var more = words.Count > MostWords ? $", and {Words.Count(words.Count - MostWords, "more difference")}" : "";
        return $"line {line} is the first that differs"
            + (words.Count == 0 ? "" : ": " + string.Join(", ", words.Take(MostWords)) + more);
    }

    private static string Line(char mark, int index, string text) => $"{mark} {index + 1,4}  {text}";

    /// <summary>Lines of a text that the other one does not have in this place.</summary>
    private readonly record struct Range(IReadOnlyList<string> Lines, int From, int To)
    {
        internal int Count => To - From;

        internal IEnumerable<string> Shown(char mark)
        {
            for (var i = From; i < Math.Min(To, From + MostLines); i++) yield return Line(mark, i, Lines[i]);
            if (Count > MostLines) yield return $"{mark}       and {Words.Count(Count - MostLines, "more line")}";
        }
    }
}
