using System.Collections.Immutable;

namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>An account after a posting: what is on it, and which transfers it has seen, in order.</summary>
[Schema]
internal record struct Statement(Utf8Text Account, long Balance, ImmutableArray<long> Ids);
