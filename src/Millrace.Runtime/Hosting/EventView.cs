namespace Millrace.Runtime.Hosting;

/// <summary>Something that happened to the instance.</summary>
/// <param name="At">When.</param>
/// <param name="Health">How bad it is; healthy for plain news such as a launch.</param>
/// <param name="Subject">What it happened to: a streamlet, topic or slot.</param>
/// <param name="Text">What happened and why, in a sentence.</param>
public sealed record EventView(DateTimeOffset At, Health Health, string Subject, string Text);
