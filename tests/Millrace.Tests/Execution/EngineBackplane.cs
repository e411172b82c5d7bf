using Millrace.Backplanes;

namespace Millrace.Tests.Execution;

/// <summary>A kind of backplane that the engine's suites run on.</summary>
public abstract class EngineBackplane
{
    /// <summary>Opens an empty one that moves when it is stepped.</summary>
    internal abstract IBackplane Open(ManualClock clock);

    /// <summary>Moves it; false where nothing is under way.</summary>
    internal abstract bool Step(IBackplane backplane);

    /// <summary>The same one after the process has died.</summary>
    internal abstract IBackplane AfterKill(IBackplane backplane, ManualClock clock);

    internal void Kill(EngineHarness harness)
    {
        harness.Kill();
        harness.Backplane = AfterKill(harness.Backplane, harness.Clock);
    }
}
