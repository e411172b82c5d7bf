namespace Millrace.Runtime.Hosting;

/// <summary>From which record on a task scores by a launch.</summary>
/// <param name="Task">The task, such as <c>features/2</c>.</param>
/// <param name="Topic">The input topic.</param>
/// <param name="Offset">The first offset that is scored by it.</param>
/// <param name="At">When the commit was made.</param>
public sealed record ActivationView(string Task, string Topic, long Offset, DateTimeOffset At);
