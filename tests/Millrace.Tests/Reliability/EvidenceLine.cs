namespace Millrace.Tests.Reliability;

/// <summary>One line of evidence: trials of a suite, or a planted bug that was caught.</summary>
internal sealed record EvidenceLine(
    string Promise, string? Suite, long Trials, long Failures, string? Bug, string? Check);
