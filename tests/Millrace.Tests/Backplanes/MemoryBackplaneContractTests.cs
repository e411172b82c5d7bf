using Millrace.Backplanes;
using Millrace.Testing.Backplanes;
using Millrace.Tests.Execution;

namespace Millrace.Tests.Backplanes;

public sealed class MemoryBackplaneContractTests : BackplaneContract
{
    protected override IBackplane Open() => new MemoryBackplane(new ManualClock()) { EndsAtOnce = false };

    // What is in memory outlives its owners; only what they had under way is lost to them.
    protected override IBackplane OpenAgain(IBackplane died) => died;

    protected override void Drive(IBackplane backplane)
    {
        while (((MemoryBackplane)backplane).Step())
        {
        }
    }
}
