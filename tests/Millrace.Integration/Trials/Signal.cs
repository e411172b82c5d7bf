namespace Millrace.Integration.Trials;

/// <summary>The record of the swap trial.</summary>
[Schema]
public readonly record struct Signal(long Number, long Key, float One);
