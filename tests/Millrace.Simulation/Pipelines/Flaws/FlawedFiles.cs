using Millrace.Files;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Puts a planted bug before the disk.</summary>
internal static class FlawedFiles
{
    internal static IFileLayer Over(IFileLayer inner, Flaw flaw) => flaw switch
    {
        _ => inner,
    };
}
