namespace Millrace.Tests.Execution;

/// <summary>On the backplane that behaves like Kafka.</summary>
public sealed class MemoryAuditTests() : AuditTests(new KafkaLikeBackplane());
