namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>Money that goes from one account to another.</summary>
[Schema]
internal record struct Transfer(Utf8Text From, Utf8Text To, long Id, long Amount);
