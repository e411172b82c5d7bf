namespace Millrace.Integration.Disks;

/// <summary>The n-th call of its name, from 1, that the main thread of a program makes.</summary>
internal readonly record struct TracedCall(string Name, int Number);
