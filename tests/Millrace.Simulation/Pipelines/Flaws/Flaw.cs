namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>A bug that is planted, to see that trials catch it.</summary>
internal enum Flaw
{
    /// <summary>None.</summary>
    None,
}
