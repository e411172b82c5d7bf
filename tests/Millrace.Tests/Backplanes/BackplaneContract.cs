using System.Text;
using Millrace.Backplanes;
using Xunit;

namespace Millrace.Tests.Backplanes;

/// <summary>
/// What every backplane must do. An implementation derives a test class and says how it is opened, opened again after
/// its owner died, and driven until nothing moves. Offsets of different commits may have gaps between them.
/// </summary>
public abstract class BackplaneContract
{
    /// <summary>Opens an empty backplane.</summary>
    protected abstract IBackplane Open();

    /// <summary>Opens the same backplane again after its owner died without a word.</summary>
    protected abstract IBackplane OpenAgain(IBackplane died);

    /// <summary>Drives the backplane until the fate of all that was submitted is known.</summary>
    protected abstract void Drive(IBackplane backplane);

    [Fact]
    public void A_commit_over_many_topics_shows_at_once_when_it_is_durable()
    {
        var backplane = Open();
        var (a, b) = (Topic(backplane, "a", 2), Topic(backplane, "b", 1));
        var commit = new CommitContent();
        Add(commit, new(a, 0), "a0", 3);
        Add(commit, new(a, 1), "a1", 1);
        Add(commit, new(b, 0), "b0", 2);
        backplane.OpenWriter("w").Submit(commit);
        Drive(backplane);
        Assert.Equal(CommitStatus.Durable, commit.Status);
        Assert.Equal(["a0"], Read(backplane, new(a, 0)));
        Assert.Equal(["a1"], Read(backplane, new(a, 1)));
        Assert.Equal(["b0"], Read(backplane, new(b, 0)));
        foreach (var entry in commit.Entries)
            Assert.True(backplane.EndOffset(entry.Partition) >= entry.BaseOffset + entry.Count);
    }

    [Fact]
    public void Offsets_count_records_and_commits_keep_their_order()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        for (var i = 0; i < 20; i++) Submit(writer, partition, $"batch {i}", 1 + i % 4);
        Drive(backplane);
        using var reader = backplane.OpenReader(partition, 0);
        var end = 0L;
        for (var i = 0; i < 20; i++)
        {
            Assert.True(reader.TryRead(out var batch));
            Assert.Equal($"batch {i}", Encoding.UTF8.GetString(batch.Payload.Span));
            Assert.Equal(1 + i % 4, batch.Count);
            Assert.True(batch.BaseOffset >= end);
            end = batch.EndOffset;
            Assert.Equal(end, reader.Position);
        }
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void A_reader_begins_at_the_batch_that_holds_its_offset()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        var commits = Enumerable.Range(0, 5).Select(i => Submit(writer, partition, $"batch {i}", 10)).ToList();
        Drive(backplane);
        using var reader = backplane.OpenReader(partition, commits[2].Entries[0].BaseOffset + 7);
        Assert.True(reader.TryRead(out var batch));
        Assert.Equal("batch 2", Encoding.UTF8.GetString(batch.Payload.Span));
        reader.Seek(commits[4].Entries[0].BaseOffset);
        Assert.True(reader.TryRead(out batch));
        Assert.Equal("batch 4", Encoding.UTF8.GetString(batch.Payload.Span));
        reader.Seek(backplane.StartOffset(partition));
        Assert.True(reader.TryRead(out batch));
        Assert.Equal("batch 0", Encoding.UTF8.GetString(batch.Payload.Span));
    }

    [Fact]
    public void A_reader_sees_what_is_committed_later()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        using var reader = backplane.OpenReader(partition, 0);
        Assert.False(reader.TryRead(out _));
        var progressed = 0;
        backplane.Progressed += () => Interlocked.Increment(ref progressed);
        for (var i = 0; i < 3; i++)
        {
            Submit(writer, partition, $"batch {i}", 1);
            Drive(backplane);
            Assert.True(reader.TryRead(out var batch));
            Assert.Equal($"batch {i}", Encoding.UTF8.GetString(batch.Payload.Span));
            Assert.False(reader.TryRead(out _));
        }
        Assert.True(progressed > 0);
    }

    [Fact]
    public void The_last_batch_can_be_found()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "~commits.g", 1), 0);
        var writer = backplane.OpenWriter("w");
        Assert.False(backplane.TryReadLast(partition, out _));
        for (var i = 0; i < 3; i++) Submit(writer, partition, $"batch {i}", 1);
        Drive(backplane);
        Assert.True(backplane.TryReadLast(partition, out var last));
        Assert.Equal("batch 2", Encoding.UTF8.GetString(last.Payload.Span));
    }

    [Fact]
    public void A_later_owner_of_a_name_fences_the_earlier_one()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var first = backplane.OpenWriter("w");
        Submit(first, partition, "first", 1);
        Drive(backplane);
        var second = backplane.OpenWriter("w");
        Assert.True(second.Epoch > first.Epoch);
        var late = Submit(first, partition, "late", 1);
        var good = Submit(second, partition, "second", 1);
        Drive(backplane);
        Assert.Equal(CommitStatus.Fenced, late.Status);
        Assert.Equal(CommitStatus.Durable, good.Status);
        Assert.Equal(["first", "second"], Read(backplane, partition));
    }

    [Fact]
    public void What_was_durable_and_the_fence_outlive_the_owner()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        Submit(writer, partition, "before", 2);
        Drive(backplane);
        backplane = OpenAgain(backplane);
        Assert.Equal(partition.Topic, backplane.FindTopic("a")?.Id);
        var next = backplane.OpenWriter("w");
        Assert.True(next.Epoch > writer.Epoch);
        Submit(next, partition, "after", 1);
        Drive(backplane);
        Assert.Equal(["before", "after"], Read(backplane, partition));
    }

    [Fact]
    public void A_trim_moves_the_start_and_what_lies_before_it_is_told_to_be_gone()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        var commits = Enumerable.Range(0, 4).Select(i => Submit(writer, partition, $"batch {i}", 5)).ToList();
        Drive(backplane);
        backplane.Trim(partition, commits[2].Entries[0].BaseOffset);
        Drive(backplane);
        Assert.Equal(commits[2].Entries[0].BaseOffset, backplane.StartOffset(partition));
        Assert.Equal(["batch 2", "batch 3"], Read(backplane, partition));
        using var reader = backplane.OpenReader(partition, commits[0].Entries[0].BaseOffset);
        Assert.Throws<BackplaneException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void A_topic_keeps_its_number_of_partitions()
    {
        var backplane = Open();
        var topic = backplane.OpenTopic(new TopicSettings("a", 3));
        Assert.Equal(topic.Id, backplane.OpenTopic(new TopicSettings("a", 3)).Id);
        Assert.Throws<BackplaneException>(() => backplane.OpenTopic(new TopicSettings("a", 4)));
        var kept = backplane.OpenTopic(new TopicSettings("a", 3) { Retention = TimeSpan.FromDays(1) });
        Assert.Equal(topic.Id, kept.Id);
        Assert.Equal(TimeSpan.FromDays(1), backplane.FindTopic("a")?.Settings.Retention);
        Assert.Null(backplane.FindTopic("b"));
        Topic(backplane, "~catalog", 1);
        Assert.Equal(["a", "~catalog"], backplane.Topics.Select(state => state.Settings.Name));
    }

    [Fact]
    public void A_commit_can_be_used_again()
    {
        var backplane = Open();
        var partition = new TopicPartition(Topic(backplane, "a", 1), 0);
        var writer = backplane.OpenWriter("w");
        var commit = new CommitContent();
        for (var i = 0; i < 5; i++)
        {
            commit.Reset();
            Add(commit, partition, $"batch {i}", 1);
            writer.Submit(commit);
            Drive(backplane);
            Assert.Equal(CommitStatus.Durable, commit.Status);
        }
        Assert.Equal(5, Read(backplane, partition).Count);
    }

    private static int Topic(IBackplane backplane, string name, int partitions) =>
        backplane.OpenTopic(new TopicSettings(name, partitions)).Id;

    private static CommitContent Submit(IWriter writer, TopicPartition partition, string text, int count)
    {
        var commit = new CommitContent();
        Add(commit, partition, text, count);
        writer.Submit(commit);
        return commit;
    }

    private static void Add(CommitContent commit, TopicPartition partition, string text, int count)
    {
        commit.BeginBatch();
        commit.Advance(Encoding.UTF8.GetBytes(text, commit.GetSpan(text.Length * 3)));
        commit.EndBatch(partition, count);
    }

    private static List<string> Read(IBackplane backplane, TopicPartition partition)
    {
        var texts = new List<string>();
        using var reader = backplane.OpenReader(partition, backplane.StartOffset(partition));
        while (reader.TryRead(out var batch)) texts.Add(Encoding.UTF8.GetString(batch.Payload.Span));
        return texts;
    }
}
