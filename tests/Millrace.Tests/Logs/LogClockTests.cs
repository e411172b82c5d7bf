using Millrace.Backplanes;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Xunit;

namespace Millrace.Tests.Logs;

/// <summary>Somebody, or a time service, sets the machine's clock back.</summary>
public sealed class LogClockTests
{
    private readonly MemoryFileLayer _files = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void Times_of_append_never_go_back()
    {
        var log = LogTrial.Open(_files, _time);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        LogTrial.Commit(log, log.OpenWriter("task"), partition, 0, 100);
        _time.Now -= TimeSpan.FromDays(1);
        LogTrial.Commit(log, log.OpenWriter("task"), partition, 1, 100);
        log = LogTrial.Open(_files.AfterKill(), _time);
        LogTrial.Commit(log, log.OpenWriter("task"), partition, 2, 100);
        var times = LogTrial.ReadAll(log, partition).ConvertAll(batch => batch.AppendedAt);
        Assert.Equal(3, times.Count);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void What_is_bounded_by_bytes_stays_bounded()
    {
        var log = LogTrial.Open(_files, _time);
        var topic = log.OpenTopic(new TopicSettings("bounded", 1) { RetentionBytes = 10_000 });
        var partition = new TopicPartition(topic.Id, 0);
        Fill(log, partition, 20);
        _time.Now -= TimeSpan.FromHours(1);
        Fill(log, partition, 200);
        Assert.InRange(LogTrial.ReadAll(log, partition).Count, 9, 11);
        Assert.InRange(log.Statistics.Segments, 1, 3);
    }

    [Fact]
    public void What_is_bounded_by_age_is_never_dropped_early()
    {
        var log = LogTrial.Open(_files, _time);
        var topic = log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromMinutes(1) });
        var partition = new TopicPartition(topic.Id, 0);
        Fill(log, partition, 20);
        _time.Now -= TimeSpan.FromMinutes(10);
        Fill(log, partition, 100);
        Assert.Equal(0, log.StartOffset(partition));
        _time.Now += TimeSpan.FromMinutes(11);
        log.Step();
        log.Step();
        Assert.Empty(LogTrial.ReadAll(log, partition));
    }

    [Fact]
    public void A_full_disk_is_tried_again_all_the_same()
    {
        _files.Faults.Capacity = 200_000;
        var log = LogTrial.Open(_files, _time);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        var writer = log.OpenWriter("task");
        var last = LogTrial.Commit(log, writer, partition, 0, 3000);
        for (var i = 1; log.Health.IsWritable; i++) last = LogTrial.Commit(log, writer, partition, i, 3000);
        Assert.Equal(CommitStatus.Submitted, last.Status);
        _files.Faults.Capacity = 1_000_000;
        _time.Now -= TimeSpan.FromHours(1);
        _time.Now += TimeSpan.FromSeconds(2);
        log.Step();
        Assert.Equal(CommitStatus.Durable, last.Status);
    }

    private void Fill(EmbeddedLog log, TopicPartition partition, int commits)
    {
        var writer = log.OpenWriter("task");
        for (var i = 0; i < commits; i++)
        {
            LogTrial.Commit(log, writer, partition, i, 1000);
            _time.Now += TimeSpan.FromSeconds(1);
        }

        log.Step();
    }
}
