namespace Millrace.Tests.Execution;

/// <summary>The record of the engine's tests.</summary>
[Schema]
public readonly record struct Item(string Key, long Number);
