namespace Millrace.Runtime.Hosting;

/// <summary>A launch on the time axis.</summary>
/// <param name="At">Event time at its first record.</param>
/// <param name="Count">Outcomes joined in the slot by then.</param>
/// <param name="Text">Such as <c>delay-risk@2 live</c>.</param>
public sealed record OutcomeMark(DateTimeOffset At, long Count, string Text);
