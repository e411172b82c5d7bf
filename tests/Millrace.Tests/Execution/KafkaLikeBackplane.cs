using Millrace.Backplanes;
using Millrace.Testing.Backplanes;

namespace Millrace.Tests.Execution;

/// <summary>The backplane in memory that behaves like Kafka.</summary>
public sealed class KafkaLikeBackplane : EngineBackplane
{
    internal override IBackplane Open(ManualClock clock) => new MemoryBackplane(clock) { EndsAtOnce = false };

    internal override bool Step(IBackplane backplane) => ((MemoryBackplane)backplane).Step();

    internal override IBackplane AfterKill(IBackplane backplane, ManualClock clock) => backplane;
}
