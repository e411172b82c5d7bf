namespace Millrace.Streamlets;

/// <summary>What became of records that were posted to an ingress.</summary>
/// <param name="Outcome">Whether they are durable.</param>
/// <param name="Accepted">Records that are durable.</param>
/// <param name="Rejected">Lines of a stream that are no records: they are durable too, as dead letters.</param>
/// <param name="Problem">What is wrong with the first of those, or with the record; else null.</param>
public sealed record PostResult(PostOutcome Outcome, long Accepted, long Rejected, string? Problem);
