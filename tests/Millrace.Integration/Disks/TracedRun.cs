using System.Globalization;

namespace Millrace.Integration.Disks;

/// <summary>What a program did under strace.</summary>
/// <param name="ExitCode">137 where it was killed.</param>
/// <param name="Said">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="Trace">The calls, in order.</param>
internal sealed record TracedRun(int ExitCode, string Said, string Errors, IReadOnlyList<string> Trace)
{
    private const int KilledCode = 137;

    internal bool WasKilled => ExitCode == KilledCode;

    /// <summary>Commits acknowledged: all those before the last that was.</summary>
    internal long Acknowledged => Last("done ");

    /// <summary>Commits begun.</summary>
    internal long Intended => Last("intent ");

    internal bool HasFault => Trace.Any(IsFault);

    /// <summary>Commits that were acknowledged after a call had been made to fail.</summary>
    internal int AcknowledgedAfterFault =>
        Trace.SkipWhile(line => !IsFault(line)).Count(line => line.Contains("\"done ", StringComparison.Ordinal));

    /// <summary>The calls of the main thread from the first that names a folder on.</summary>
    internal List<TracedCall> CallsFrom(string folder)
    {
        var main = Trace[0][..Trace[0].IndexOf(' ', StringComparison.Ordinal)] + " ";
        var counts = new Dictionary<string, int>();
        var calls = new List<TracedCall>();
        foreach (var line in Trace.Where(line => line.StartsWith(main, StringComparison.Ordinal)))
        {
            var call = line[main.Length..].TrimStart();
            var end = call.IndexOf('(', StringComparison.Ordinal);
            if (end <= 0 || call[0] is '<' or '+' or '-') continue;
            var name = call[..end];
            counts[name] = counts.GetValueOrDefault(name) + 1;
            var isOurs = call.Contains(folder, StringComparison.Ordinal);
            if (isOurs || (calls.Count > 0 && name != "openat")) calls.Add(new TracedCall(name, counts[name]));
        }

        return calls;
    }

    private static bool IsFault(string line) => line.Contains("(INJECTED)", StringComparison.Ordinal);

    // A line that was cut by the kill has no end.
    private long Last(string what)
    {
        var lines = Said[..(Said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = Array.FindLast(lines, line => line.StartsWith(what, StringComparison.Ordinal));
        return last is null ? 0 : long.Parse(last.AsSpan(what.Length), CultureInfo.InvariantCulture) + 1;
    }
}
