using Millrace.Backplanes;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;

namespace Millrace.Tests.Execution;

/// <summary>The embedded log, whose disk loses at each kill what was not synced.</summary>
public sealed class EmbeddedBackplane : EngineBackplane
{
    private readonly Random _random = new(1);
    private MemoryFileLayer _files = new();

    internal override IBackplane Open(ManualClock clock)
    {
        _files = new MemoryFileLayer();
        return OpenLog(clock);
    }

    internal override bool Step(IBackplane backplane)
    {
        ((EmbeddedLog)backplane).Step();
        return true;
    }

    internal override IBackplane AfterKill(IBackplane backplane, ManualClock clock)
    {
        _files = _files.AfterCrash(_random);
        return OpenLog(clock);
    }

    private EmbeddedLog OpenLog(ManualClock clock) => EmbeddedLog.Open(
        _files, "/data", clock, new EmbeddedLogOptions { HasThread = false, SegmentBytes = 4 * 1024 * 1024 });
}
