namespace Millrace.Simulation.Pipelines.Oracles;

/// <summary>A stage of the oracle throws on a row.</summary>
internal sealed class BrokenException(Row row, string stage, string reason) : Exception(reason)
{
    internal Row Row { get; } = row;

    internal string Stage { get; } = stage;
}
