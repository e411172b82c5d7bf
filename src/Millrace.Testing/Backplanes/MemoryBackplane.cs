using Millrace.Backplanes;

namespace Millrace.Testing.Backplanes;

/// <summary>
/// Topics in memory that behave like Kafka where Kafka differs from the embedded log: every commit leaves a gap of one
/// offset (its marker) in each partition that it touched, ends only when <see cref="Step"/> is called, may be aborted,
/// and its outcome may stay unknown whether it was stored or not. An owner that was replaced is fenced.
/// </summary>
public sealed class MemoryBackplane(TimeProvider clock) : IBackplane
{
    private readonly Lock _lock = new();
    private readonly List<MemoryTopic> _topics = [];
    private readonly Dictionary<string, int> _epochs = [];
    private readonly Queue<(MemoryWriter Writer, CommitContent Commit)> _submitted = new();

    /// <inheritdoc/>
    public event Action? Progressed;

    /// <summary>Decides what becomes of each commit, by its number from 1; all are stored where it is null.</summary>
    public Func<int, CommitOutcome>? Outcome { get; set; }

    /// <summary>Whether commits end as soon as they are submitted, without <see cref="Step"/>.</summary>
    public bool EndsAtOnce { get; set; } = true;

    /// <summary>Commits that have ended.</summary>
    public int Commits { get; private set; }

    /// <inheritdoc/>
    public BackplaneHealth Health => BackplaneHealth.Healthy;

    /// <inheritdoc/>
    public IReadOnlyList<TopicState> Topics
    {
        get
        {
            lock (_lock) return [.. _topics.Select(topic => topic.State).OrderBy(state => state.Settings.Name)];
        }
    }

    /// <inheritdoc/>
    public TopicState OpenTopic(TopicSettings settings)
    {
        lock (_lock)
        {
            var topic = _topics.Find(item => item.State.Settings.Name == settings.Name);
            if (topic is null)
            {
                topic = new MemoryTopic(new TopicState(_topics.Count, settings));
                _topics.Add(topic);
            }

            if (topic.State.Settings.Partitions != settings.Partitions)
                throw new BackplaneException(
                    $"Topic '{settings.Name}' has {topic.State.Settings.Partitions} partitions, "
                    + $"not {settings.Partitions}.");
            topic.State = topic.State with { Settings = settings };
            return topic.State;
        }
    }

    /// <inheritdoc/>
    public TopicState? FindTopic(string name)
    {
        lock (_lock) return _topics.Find(topic => topic.State.Settings.Name == name)?.State;
    }

    /// <inheritdoc/>
    public long StartOffset(TopicPartition partition)
    {
        lock (_lock) return Partition(partition).Start;
    }

    /// <inheritdoc/>
    public long EndOffset(TopicPartition partition)
    {
        lock (_lock) return Partition(partition).End;
    }

    /// <inheritdoc/>
    public bool TryReadLast(TopicPartition partition, out StoredBatch batch)
    {
        lock (_lock)
        {
            var batches = Partition(partition).Batches;
            batch = batches.Count == 0 ? default : batches[^1];
            return batches.Count > 0;
        }
    }

    /// <inheritdoc/>
    public IBatchReader OpenReader(TopicPartition partition, long offset) => new MemoryReader(this, partition, offset);

    /// <inheritdoc/>
    public IWriter OpenWriter(string name)
    {
        lock (_lock)
        {
            // As Kafka's InitTransactions: what an earlier owner has under way is aborted before the new one begins.
            foreach (var (writer, commit) in _submitted)
                if (writer.Name == name) commit.Complete(CommitStatus.Fenced, "another owner has taken over");
            var epoch = _epochs[name] = _epochs.GetValueOrDefault(name) + 1;
            return new MemoryWriter(this, name, epoch);
        }
    }

    /// <inheritdoc/>
    public void Trim(TopicPartition partition, long startOffset)
    {
        lock (_lock) Partition(partition).Trim(startOffset);
    }

    /// <inheritdoc/>
    public void Hold(string reader, TopicPartition partition, long offset)
    {
    }

    /// <summary>Ends the oldest commit; false where none is under way.</summary>
    public bool Step()
    {
        lock (_lock)
        {
            if (!_submitted.TryDequeue(out var first)) return false;
            End(first.Writer, first.Commit);
        }

        Progressed?.Invoke();
        return true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal void Submit(MemoryWriter writer, CommitContent commit)
    {
        lock (_lock)
        {
            commit.Complete(CommitStatus.Submitted);
            _submitted.Enqueue((writer, commit));
        }

        if (EndsAtOnce) Step();
    }

    internal bool TryRead(TopicPartition partition, long position, out StoredBatch batch)
    {
        lock (_lock)
        {
            var stored = Partition(partition);
            if (position < stored.Start)
                throw new BackplaneException(
                    $"Offset {position} of {partition} was dropped: it starts at {stored.Start}.");
            return stored.TryFind(position, out batch);
        }
    }

    private MemoryPartition Partition(TopicPartition partition) =>
        _topics[partition.Topic].Partitions[partition.Partition];

    private void End(MemoryWriter writer, CommitContent commit)
    {
        if (commit.Status == CommitStatus.Fenced) return;
        if (writer.Epoch != _epochs[writer.Name])
        {
            commit.Complete(CommitStatus.Fenced, "another owner has taken over");
            return;
        }

        Commits++;
        var outcome = writer.IsBroken ? CommitOutcome.Aborted : Outcome?.Invoke(Commits) ?? CommitOutcome.Stored;
        if (outcome is CommitOutcome.Stored or CommitOutcome.UnknownButStored) Store(commit);
        writer.IsBroken |= outcome != CommitOutcome.Stored;
        commit.Complete(outcome switch
        {
            CommitOutcome.Stored => CommitStatus.Durable,
            CommitOutcome.Aborted => CommitStatus.Aborted,
            _ => CommitStatus.Unknown,
        }, outcome == CommitOutcome.Stored ? null : "the test said so");
    }

    private void Store(CommitContent commit)
    {
        var now = EventTime.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var bytes = commit.Bytes.ToArray();
        var touched = new HashSet<TopicPartition>();
        foreach (ref var entry in commit.Entries)
        {
            var payload = bytes.AsMemory(entry.Start, entry.Length);
            entry.BaseOffset = Partition(entry.Partition).Append(entry.Count, now, payload);
            touched.Add(entry.Partition);
        }

        foreach (var partition in touched) Partition(partition).AddMarker();
    }
}
