namespace Millrace.Fuzz.Runs;

/// <summary>A failing input, and how to try it again.</summary>
/// <param name="Kind">What went wrong, in a word.</param>
/// <param name="File">The input.</param>
/// <param name="Replay">The command.</param>
internal sealed record FailureReport(string Kind, string File, string Replay);
