namespace Millrace.Tests.Execution;

/// <summary>On the embedded log.</summary>
public sealed class EmbeddedAuditTests() : AuditTests(new EmbeddedBackplane());
