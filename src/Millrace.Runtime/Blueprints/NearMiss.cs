namespace Millrace.Runtime.Blueprints;

/// <summary>Finds what was probably meant.</summary>
internal static class NearMiss
{
    private const int LongestCompared = 80;

    /// <summary>"Did you mean 'x'?" for the nearest candidate that is near enough, or null.</summary>
    internal static string? Suggest(string written, IEnumerable<string> candidates) =>
        Find(written, candidates) is { } found ? $"Did you mean '{found}'?" : null;

    /// <summary>The nearest candidate that is near enough, or null.</summary>
    internal static string? Find(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            var distance = Distance(written, candidate);
            if (distance >= bestDistance || distance > Allowed(written, candidate)) continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>The names of a list for a message, cut where there are many.</summary>
    internal static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count switch
        {
            0 => "none",
            <= 12 => string.Join(", ", all),
            _ => string.Join(", ", all.Take(12)) + $" and {all.Count - 12} more",
        };
    }

    private static int Allowed(string written, string candidate) =>
        Math.Max(1, Math.Min(written.Length, candidate.Length) / 3);

    /// <summary>Edits between two words, where case counts nothing and two swapped letters count one.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length > LongestCompared || right.Length > LongestCompared) return int.MaxValue;
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                var least = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    least = Math.Min(least, before[j - 2] + 1);
                current[j] = least;
            }

            (before, last, current) = (last, current, before);
        }

        return last[right.Length];
    }

    private static bool Same(char a, char b) =>
        char.ToUpperInvariant(a) == char.ToUpperInvariant(b) || (a is '-' or '_' or ' ' && b is '-' or '_' or ' ');
}
