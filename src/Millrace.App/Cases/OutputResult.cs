namespace Millrace.App.Cases;

/// <summary>What came of one output of a case.</summary>
/// <param name="Name">The topic or sink.</param>
/// <param name="File">Full path of the file of what was expected.</param>
/// <param name="Expected">Lines that were expected.</param>
/// <param name="Came">Lines that came.</param>
/// <param name="Difference">How they differ; null where they say the same.</param>
internal sealed record OutputResult(string Name, string File, int Expected, int Came, Difference? Difference)
{
    /// <summary>Whether the file was written anew with what came.</summary>
    public bool IsUpdated { get; init; }
}
