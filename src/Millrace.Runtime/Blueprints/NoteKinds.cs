namespace Millrace.Runtime.Blueprints;

/// <summary>What is worth knowing and keeps nothing from running.</summary>
internal static class NoteKinds
{
    internal static readonly ProblemKind TimeZone = new(
        "MR1801",
        Severity.Note,
        "Times without a zone are read as UTC",
        "nothing to do if they are; else convert them at the source");

    internal static readonly ProblemKind Delivery = new(
        "MR1802",
        Severity.Note,
        "How often an egress shows a record after a crash",
        "nothing to do; choose another egress if it does not suit");

    internal static readonly ProblemKind CachedCommits = new(
        "MR1805",
        Severity.Note,
        "Commits are acknowledged before they are on the disk",
        "nothing to do if a power cut may cost the last ones; else leave `durability` out");

    internal static readonly ProblemKind NoDeadline = new(
        "MR1804",
        Severity.Note,
        "A slot says what happens after a deadline, and sets none",
        "add `deadline: <duration>` to the slot, or leave the policy out");

    internal static readonly ProblemKind DecisionsOutliveRecords = new(
        "MR1803",
        Severity.Note,
        "Decisions name positions of a topic that drops its records",
        "the inputs as scored are kept with the decision; keep the topic longer to see the whole record");
}
