namespace Millrace.Runtime.Hosting;

/// <summary>A value with its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, double Value);
