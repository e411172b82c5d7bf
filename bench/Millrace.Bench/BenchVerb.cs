namespace Millrace.Bench;

/// <summary>One bench.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Purpose">What it shows.</param>
/// <param name="RunAsync">The bench; its result is the exit code.</param>
internal sealed record BenchVerb(string Name, string Purpose, Func<BenchArguments, Task<int>> RunAsync)
{
    /// <summary>Words of the name.</summary>
    public int Words => Name.Split(' ').Length;
}
