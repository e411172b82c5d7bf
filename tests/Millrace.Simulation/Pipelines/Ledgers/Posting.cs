namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>One side of a transfer.</summary>
[Schema]
internal record struct Posting(Utf8Text Account, long Id, long Amount);
