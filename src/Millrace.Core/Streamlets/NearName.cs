namespace Millrace.Streamlets;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NearName
{
    // The work grows with the product of both lengths, and the text may come from outside.
    private const int LongestCompared = 64;

    /// <summary>A sentence with the nearest name, after a blank; empty where none is near.</summary>
    internal static string Suggest(string wanted, IEnumerable<string> names)
    {
        if (wanted.Length > LongestCompared) return "";
        var best = names.Where(name => name.Length <= LongestCompared)
            .Select(name => (Name: name, Distance: Distance(wanted.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(near => near.Distance <= Math.Max(1, wanted.Length / 3))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is null ? "" : $" Did you mean '{best.Name}'?";
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
