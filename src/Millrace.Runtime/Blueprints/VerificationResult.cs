using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints;

/// <summary>What verification found.</summary>
/// <param name="Problems">All problems, in the order of their places.</param>
/// <param name="Verified">The plan; null where there is an error.</param>
internal sealed record VerificationResult(ImmutableArray<Problem> Problems, VerifiedBlueprint? Verified);
