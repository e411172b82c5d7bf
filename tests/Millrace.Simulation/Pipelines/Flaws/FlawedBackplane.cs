using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Puts a planted bug before the log.</summary>
internal static class FlawedBackplane
{
    internal static IBackplane Over(IBackplane inner, Flaw flaw) => flaw switch
    {
        _ => inner,
    };
}
