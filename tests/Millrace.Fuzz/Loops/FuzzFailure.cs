namespace Millrace.Fuzz.Loops;

/// <summary>An input that a decoder did not bear.</summary>
/// <param name="Target">The target.</param>
/// <param name="Input">The input.</param>
/// <param name="Kind">What went wrong: one word, and where, so that the same again is told from another.</param>
/// <param name="Message">All that is known.</param>
internal sealed record FuzzFailure(string Target, byte[] Input, string Kind, string Message);
