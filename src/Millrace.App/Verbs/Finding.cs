namespace Millrace.App.Verbs;

/// <summary>What the doctor says of one thing.</summary>
/// <param name="Subject">The thing.</param>
/// <param name="IsProblem">Whether it keeps a pipeline from running as promised.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do about it, or what to know; null where there is nothing.</param>
internal sealed record Finding(string Subject, bool IsProblem, string Text, string? Advice = null);
