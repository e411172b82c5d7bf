namespace Millrace.Tests.Execution;

/// <summary>On the embedded log.</summary>
public sealed class EmbeddedScoringTests() : ScoringTests(new EmbeddedBackplane());
