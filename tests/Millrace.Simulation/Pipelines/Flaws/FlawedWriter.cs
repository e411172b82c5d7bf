using System.Buffers.Binary;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Spoils commits on their way to the log.</summary>
internal sealed class FlawedWriter(IWriter inner, IBackplane backplane, Flaw flaw) : IWriter
{
    private const int WatermarkAt = 40;
    private const int ActivationOffsetFromEnd = 16;
    private int _commits;

    public string Name => inner.Name;

    public int Epoch => inner.Epoch;

    internal static bool IsOfRecords(IBackplane backplane, TopicPartition partition) =>
        NameOf(backplane, partition) is { } name && name[0] != '~' && name != DeadLetter.TopicName;

    public void Submit(CommitContent commit)
    {
        _commits++;
        if (flaw == Flaw.AcknowledgeEarly)
        {
            SubmitCopy(commit);
            return;
        }

        Spoil(commit);
        inner.Submit(commit);
    }

    public void Dispose() => inner.Dispose();

    private static string? NameOf(IBackplane backplane, TopicPartition partition) =>
        backplane.Topics.FirstOrDefault(topic => topic.Id == partition.Topic)?.Settings.Name;

    private void Spoil(CommitContent commit)
    {
        switch (flaw)
        {
            case Flaw.StateWithoutPosition when _commits % 3 == 2:
                Remove(commit, name => name.StartsWith("~commits", StringComparison.Ordinal));
                break;
            case Flaw.PositionWithoutState when _commits % 3 == 2:
                Remove(commit, name => name.StartsWith("~state", StringComparison.Ordinal));
                break;
            case Flaw.DecisionWithoutOutput when Has(commit, "~decisions"):
                Remove(commit, IsOfRecords);
                break;
            case Flaw.OutputWithoutDecision:
                Remove(commit, name => name.StartsWith("~decisions", StringComparison.Ordinal));
                break;
            case Flaw.LoseDeadLetters:
                Remove(commit, name => name == DeadLetter.TopicName);
                break;
            case Flaw.SwapTwoBatches:
                Swap(commit);
                break;
            case Flaw.OutputTwice when _commits % 3 == 2:
                Repeat(commit);
                break;
            default:
                SpoilBatches(commit);
                break;
        }
    }

    private void SpoilBatches(CommitContent commit)
    {
        foreach (ref var entry in commit.Entries)
        {
            var bytes = commit.BatchBytes(entry.Start, entry.Length);
            var name = NameOf(backplane, entry.Partition)!;
            if (flaw == Flaw.ActivateOneRecordEarly && name == ActivationRecord.TopicName)
            {
                var at = bytes[^ActivationOffsetFromEnd..];
                var offset = BinaryPrimitives.ReadInt64LittleEndian(at);
                BinaryPrimitives.WriteInt64LittleEndian(at, Math.Max(0, offset - 1));
            }

            if (!IsOfRecords(name)) continue;
            if (flaw == Flaw.LoseEndMark && BatchHeader.TryRead(bytes, out var header)
                && header.Watermark == EventTime.End)
                BinaryPrimitives.WriteInt64LittleEndian(bytes[WatermarkAt..], EventTime.Beginning);
            if (flaw == Flaw.OutputToOtherPartition && _commits % 3 == 2)
                entry.Partition = entry.Partition with { Partition = 0 };
        }
    }

    private void Remove(CommitContent commit, Func<string, bool> isGone)
    {
        var entries = commit.Entries;
        var kept = 0;
        foreach (var entry in entries)
            if (!isGone(NameOf(backplane, entry.Partition)!)) entries[kept++] = entry;
        if (kept > 0) commit.CutTo(commit.Length, kept);
    }

    private void Swap(CommitContent commit)
    {
        var entries = commit.Entries;
        for (var i = 1; i < entries.Length; i++)
            if (entries[i].Partition == entries[i - 1].Partition && IsOfRecords(backplane, entries[i].Partition))
                (entries[i], entries[i - 1]) = (entries[i - 1], entries[i]);
    }

    private void Repeat(CommitContent commit)
    {
        foreach (var entry in commit.Entries.ToArray())
        {
            if (!IsOfRecords(backplane, entry.Partition)) continue;
            Add(commit, commit.Bytes.Slice(entry.Start, entry.Length).ToArray(), entry);
            return;
        }
    }

    private void SubmitCopy(CommitContent commit)
    {
        var copy = new CommitContent();
        foreach (var entry in commit.Entries) Add(copy, commit.Bytes.Slice(entry.Start, entry.Length).Span, entry);
        inner.Submit(copy);
        for (var i = 0; i < copy.Entries.Length; i++) commit.Entries[i].BaseOffset = copy.Entries[i].BaseOffset;
        commit.Complete(CommitStatus.Durable);
    }

    private bool Has(CommitContent commit, string prefix)
    {
        foreach (var entry in commit.Entries)
            if (NameOf(backplane, entry.Partition)!.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool IsOfRecords(string name) => name[0] != '~' && name != DeadLetter.TopicName;

    private static void Add(CommitContent commit, ReadOnlySpan<byte> payload, CommitEntry entry)
    {
        commit.BeginBatch();
        payload.CopyTo(commit.GetSpan(payload.Length));
        commit.Advance(payload.Length);
        commit.EndBatch(entry.Partition, entry.Count);
    }
}
