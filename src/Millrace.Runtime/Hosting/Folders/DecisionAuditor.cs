using Millrace.Backplanes;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>
/// Proves a slot's decisions, a stretch at a time: each frame is whole and follows the one before, each decision is
/// signed over the record that it was made of, and the last frame that a commit names is there.
/// </summary>
internal sealed class DecisionAuditor(IBackplane backplane, DecisionKey key, SchemaStore schemas)
{
    private const string CommitTopics = "~commits.";

    /// <summary>Decisions of a stretch: a second's work or less.</summary>
    private const int LongestStretch = 100_000;

    /// <summary>Looks at a stretch; null where there is no such slot or partition.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="partition">The partition of its decision topic.</param>
    /// <param name="from">Where to begin: 0, or the last stretch's next.</param>
    internal DecisionCheck? Check(string slot, int partition, long from)
    {
        if (backplane.FindTopic(DecisionLookup.TopicOf(slot)) is not { } topic
            || partition >= topic.Settings.Partitions) return null;
        var place = new TopicPartition(topic.Id, partition);
        // Before the frames are read: what is committed meanwhile must not look like a loss.
        var head = CommittedHead(slot, partition);
        var (start, end) = (backplane.StartOffset(place), backplane.EndOffset(place));
        using var reader = backplane.OpenReader(place, Math.Max(from, start));
        using var stretch = new AuditStretch(backplane, key, schemas, partition) { BeginsAt = start };
        var isAtEnd = false;
        for (var isKnown = from > start; stretch.Decisions < LongestStretch && !isAtEnd; isKnown = false)
        {
            isAtEnd = !reader.TryRead(out var batch);
            if (isAtEnd) break;
            if (isKnown) stretch.Follow(in batch);
            else stretch.Add(in batch);
        }

        if (isAtEnd && head is not null && !stretch.Saw(head) && !Holds(place, head))
            stretch.Fault(end, "The last frame that was committed is gone: the end of the chain was cut off.");
        return new DecisionCheck(topic.Settings.Partitions, isAtEnd ? null : stretch.LastAt, end, stretch.Frames,
            stretch.Decisions, stretch.WithoutRecord, stretch.Faults);
    }

    private byte[]? CommittedHead(string slot, int partition)
    {
        foreach (var topic in backplane.Topics)
        {
            if (!topic.Settings.Name.StartsWith(CommitTopics, StringComparison.Ordinal)
                || partition >= topic.Settings.Partitions
                || !backplane.TryReadLast(new TopicPartition(topic.Id, partition), out var last)) continue;
            var record = CommitRecord.Read(last.Payload);
            if (record.ChainHeads.Find(item => item.Slot == slot).Head is { Length: > 0 } head)
                return head[..FrameSealer.HashBytes];
        }

        return null;
    }

    // Where attempts are kept too, frames may stand behind the one that the last commit names.
    private bool Holds(TopicPartition place, byte[] head)
    {
        using var reader = backplane.OpenReader(place, backplane.StartOffset(place));
        while (reader.TryRead(out var batch))
            if (DecisionVerifier.Hash(batch.Payload.Span).SequenceEqual(head)) return true;
        return false;
    }
}
