using System.Globalization;

namespace Millrace.Simulation;

/// <summary>How many histories to run: <c>MILLRACE_SEEDS=100000</c>, or the one of <c>MILLRACE_SEED=17</c>.</summary>
internal static class Seeds
{
    /// <summary>The one seed that is asked for.</summary>
    public static ulong? One => Number("MILLRACE_SEED") is { } seed ? (ulong)seed : null;

    public static int CountOr(int usual) => (int)(Number("MILLRACE_SEEDS") ?? usual);

    private static long? Number(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
