namespace Millrace.Tests.Reliability;

/// <summary>The promises of docs/reliability.md, in its order.</summary>
internal static class Promises
{
    public const string Acknowledged = "acknowledged";
    public const string Atomic = "atomic";
    public const string FailedSync = "failed-sync";
    public const string FullDisk = "full-disk";
    public const string Damage = "damage";
    public const string ExactlyOnce = "exactly-once";
    public const string EventTime = "event-time";
    public const string Decided = "decided";
    public const string Swap = "swap";
    public const string Audit = "audit";
    public const string BadModel = "bad-model";
    public const string Posted = "posted";
    public const string HostileInput = "hostile-input";
    public const string OneOwner = "one-owner";
    public const string Readable = "readable";
    public const string NoLeak = "no-leak";

    public static IReadOnlyList<Promise> All { get; } =
    [
        new(Acknowledged, "What was acknowledged is there after any crash: once, in order, with the same bytes."),
        new(Atomic, "A commit over several topics is there whole or not at all, and recovery twice gives the same."),
        new(FailedSync, "After a sync that failed nothing more is acknowledged, and only proven data is served."),
        new(FullDisk, "A full disk stops writing, not reading; when there is space again, writing goes on."),
        new(Damage, "Damaged data is found and named by file and place, and never served."),
        new(ExactlyOnce, "Outputs, state and dead letters after any number of kills are those of a run without them."),
        new(EventTime, "A window closes when its watermark has passed, never early, and fires once across restarts."),
        new(Decided, "No score is without its decision, and no decision without its score."),
        new(Swap, "A model takes over at one exact position: every score is of the version its decision names."),
        new(Audit, "A decision that was changed, dropped, moved or cut off afterwards is found and named."),
        new(BadModel, "A damaged, hostile or misfitting model is refused before it scores; the old one goes on."),
        new(Posted, "A record answered with 202 is durable: it survives kill -9 right after the answer."),
        new(HostileInput, "No input crashes, hangs or swells a decoder: it is read, or refused with a reason."),
        new(OneOwner, "Two processes never write one data directory, and one of another version is never touched."),
        new(Readable, "A data directory of an earlier version is read by every later one."),
        new(NoLeak, "Memory and file handles stay flat over lives of work, kills and starts."),
    ];
}
