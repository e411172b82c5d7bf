using Millrace.Backplanes;
using Millrace.Runtime.Logs;

namespace Millrace.Tests.Logs;

/// <summary>
/// What a log must hold: the commits handed to it, in order. After a crash some number of the first of them are there,
/// whole, and at least all that were acknowledged.
/// </summary>
internal sealed class CrashOracle
{
    private readonly List<Expected> _commits = [];
    private readonly Dictionary<TopicPartition, long> _starts = [];
    private readonly Stack<CommitContent> _free = new();
    private byte[] _bytes = [];
    private int _nextNumber;
    private bool _mayLose;

    /// <summary>How many of the commits were acknowledged; always the first ones.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Commits that were handed over and not acknowledged, as far as is known.</summary>
    public int Waiting => _commits.Count - Acknowledged;

    /// <summary>How many acknowledged commits cuts of power have taken.</summary>
    public int Lost { get; private set; }

    /// <summary>An empty commit.</summary>
    public CommitContent NextCommit() => _free.TryPop(out var commit) ? commit : new CommitContent();

    public int NextNumber() => _nextNumber++;

    public void Submitted(CommitContent commit, int number) =>
        _commits.Add(new Expected(commit, number, commit.Entries.ToArray()));

    /// <summary>Notes what has been acknowledged since.</summary>
    public void Settle()
    {
        for (; Acknowledged < _commits.Count; Acknowledged++)
        {
            var expected = _commits[Acknowledged];
            if (expected.Commit!.Status != CommitStatus.Durable) return;
            expected.Commit.Reset();
            _free.Push(expected.Commit);
            _commits[Acknowledged] = expected with { Commit = null };
        }
    }

    /// <summary>Power was cut on a log that does not sync its commits: any number of the last ones may be gone, and
    /// with them what they had let go.</summary>
    public void MayLoseTheLast() => _mayLose = true;

    /// <summary>Notes how far a partition's start has come; it never comes further by itself.</summary>
    public void SawStart(TopicPartition partition, long start) =>
        _starts[partition] = Math.Max(start, _starts.GetValueOrDefault(partition));

    /// <summary>Compares, and forgets the commits that a crash has taken.</summary>
    public void Check(EmbeddedLog log, IEnumerable<TopicPartition> partitions)
    {
        Settle();
        var stored = new Dictionary<(TopicPartition, long), (int Count, byte[] Bytes)>();
        var starts = new Dictionary<TopicPartition, long>();
        foreach (var partition in partitions)
        {
            starts[partition] = log.StartOffset(partition);
            Demand(starts[partition] <= _starts.GetValueOrDefault(partition),
                CrashCheck.Retention, $"The start of {partition} moved by itself.");
            var next = -1L;
            foreach (var (offset, count, _, bytes) in LogTrial.ReadAll(log, partition))
            {
                Demand(next < 0 || offset == next, CrashCheck.Order, $"{partition}: {offset} follows {next}.");
                next = offset + count;
                stored.Add((partition, offset), (count, bytes));
            }
        }
        var present = Present(log);
        Lost += Math.Max(0, Acknowledged - present);
        Acknowledged = Math.Min(Acknowledged, present);
        _mayLose = false;
        for (var i = 0; i < present; i++) CheckCommit(_commits[i], stored, starts);
        foreach (var (place, _) in stored)
            Demand(false, CrashCheck.Whole, $"{place} is there, and the rest of its commit is not.");
        _commits.RemoveRange(present, _commits.Count - present);
        for (; Acknowledged < present; Acknowledged++)
            _commits[Acknowledged] = _commits[Acknowledged] with { Commit = null };
    }

    // The ends of the partitions tell how many commits are there; an end inside a commit is a torn commit.
    private int Present(EmbeddedLog log)
    {
        var present = _commits.Count;
        while (present > 0 && !Array.TrueForAll(
            _commits[present - 1].Entries,
            entry => entry.BaseOffset + entry.Count <= EndOf(log, entry.Partition))) present--;
        Demand(_mayLose || present >= Acknowledged, CrashCheck.Acknowledged,
            $"{Acknowledged} commits were acknowledged, {present} are there.");
        return present;
    }

    // A topic that was made shortly before the crash may be gone, with all that was handed over for it.
    private static long EndOf(EmbeddedLog log, TopicPartition partition) =>
        log.Topics.Any(topic => topic.Id == partition.Topic) ? log.EndOffset(partition) : 0;

    private void CheckCommit(
        Expected expected, Dictionary<(TopicPartition, long), (int Count, byte[] Bytes)> stored,
        Dictionary<TopicPartition, long> starts)
    {
        foreach (var entry in expected.Entries)
        {
            if (entry.BaseOffset + entry.Count <= starts[entry.Partition]) continue;
            Demand(
                stored.Remove((entry.Partition, entry.BaseOffset), out var found), CrashCheck.Whole,
                $"Commit {expected.Number} lacks its batch at {entry.Partition} {entry.BaseOffset}.");
            if (_bytes.Length < entry.Length) _bytes = new byte[2 * entry.Length];
            var bytes = _bytes.AsSpan(0, entry.Length);
            LogTrial.Fill(bytes, entry.Partition, expected.Number);
            Demand(entry.Count == found.Count && bytes.SequenceEqual(found.Bytes), CrashCheck.Bytes,
                $"Commit {expected.Number} has other bytes.");
        }
    }

    private static void Demand(bool isTrue, CrashCheck check, string otherwise)
    {
        if (!isTrue) throw new CrashCheckException(check, otherwise);
    }

    private sealed record Expected(CommitContent? Commit, int Number, CommitEntry[] Entries);
}
