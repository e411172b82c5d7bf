using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>The numbers of a decision that its signature covers.</summary>
internal readonly record struct SignedFields(long Offset, long Timer, int Ordinal, long Time, DecisionRule Rule);
