using System.Text.RegularExpressions;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Planted bugs in words: <c>SkipDirectorySync</c> is "skip directory sync".</summary>
internal static partial class Planted
{
    internal static string Describe(string flaw) =>
        Words().Replace(flaw, match => $" {match.Value}").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Words();
}
