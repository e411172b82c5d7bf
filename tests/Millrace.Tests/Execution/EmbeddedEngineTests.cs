namespace Millrace.Tests.Execution;

/// <summary>On the embedded log.</summary>
public sealed class EmbeddedEngineTests() : EngineTests(new EmbeddedBackplane());
