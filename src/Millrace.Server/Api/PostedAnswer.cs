namespace Millrace.Server.Api;

/// <summary>The answer to posted records: all of it is durable.</summary>
/// <param name="Accepted">Records.</param>
/// <param name="Rejected">Lines that are no records, and now are dead letters.</param>
/// <param name="Problem">What is wrong with the first of those; else null.</param>
internal sealed record PostedAnswer(long Accepted, long Rejected, string? Problem);
