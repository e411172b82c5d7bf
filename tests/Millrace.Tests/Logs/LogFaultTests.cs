using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Testing.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Logs;

public sealed class LogFaultTests
{
    [Fact]
    public void After_a_failed_sync_nothing_more_is_acknowledged()
    {
        for (var sync = 1; sync < 60; sync++)
        {
            var workload = new CrashWorkload(3);
            var files = new MemoryFileLayer();
            files.Faults.FailSync = sync;
            var acknowledged = 0;
            try
            {
                var log = workload.OpenAndCheck(files);
                var failures = new List<StorageException>();
                log.Failed += failures.Add;
                workload.Run(log, 80);
                acknowledged = workload.Oracle.Acknowledged;
                Assert.Equal(StorageFailure.Sync, Assert.Single(failures).Failure);
                Assert.False(log.Health.IsWritable);
                Assert.Contains("may be lost", log.Health.Reason, StringComparison.Ordinal);
                Assert.Equal(Timeout.InfiniteTimeSpan, log.Step());
            }
            catch (StorageException error)
            {
                Assert.Equal(StorageFailure.Sync, error.Failure);
            }
            workload.Oracle.Settle();
            Assert.Equal(acknowledged, workload.Oracle.Acknowledged);
            StartAgain(workload, files, sync);
        }

        Evidence.Trials(Promises.FailedSync, "each of the first syncs of a workload fails (disk in memory)", 59, 0);
    }

    // Where only the process ended, the cache still shows what the disk never got: whatever the next life reads and
    // acknowledges must outlive a power cut.
    private static void StartAgain(CrashWorkload workload, MemoryFileLayer files, int sync)
    {
        if (sync % 2 == 0)
        {
            files = files.AfterKill();
            workload.Run(workload.OpenAndCheck(files), 3);
        }
        workload.OpenAndCheck(files.AfterCrash(new Random(sync)));
    }

    [Fact]
    public void A_full_disk_makes_the_log_read_only_until_there_is_space()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        files.Faults.Capacity = 200_000;
        var log = LogTrial.Open(files, time);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        var writer = log.OpenWriter("task");
        var commits = new List<CommitContent>();
        while (log.Health.IsWritable) commits.Add(LogTrial.Commit(log, writer, partition, commits.Count, 3000));
        for (var i = 0; i < 5; i++) commits.Add(LogTrial.Commit(log, writer, partition, commits.Count, 3000));
        Assert.Equal(6, commits.Count(commit => commit.Status == CommitStatus.Submitted));
        Assert.Equal(commits.Count - 6, LogTrial.ReadAll(log, partition).Count);
        Assert.Contains("wait until there is space", log.Health.Reason, StringComparison.Ordinal);
        Assert.True(log.Step() <= TimeSpan.FromSeconds(1));

        files.Faults.Capacity = 1_000_000;
        time.Now += TimeSpan.FromSeconds(2);
        log.Step();
        Assert.True(log.Health.IsWritable);
        Assert.All(commits, commit => Assert.Equal(CommitStatus.Durable, commit.Status));
        var read = LogTrial.ReadAll(LogTrial.Open(files.AfterCrash(new Random(1)), time), partition);
        Assert.Equal(commits.Count, read.Count);
        Evidence.Trials(Promises.FullDisk, "a disk in memory runs full and gets space again", 1, 0);
    }

    [Fact]
    public void On_a_full_disk_a_trim_makes_room()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        files.Faults.Capacity = 200_000;
        var log = LogTrial.Open(files, time);
        var partition = new TopicPartition(log.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        var writer = log.OpenWriter("task");
        var commits = new List<CommitContent>();
        while (log.Health.IsWritable) commits.Add(LogTrial.Commit(log, writer, partition, commits.Count, 3000));
        log.Trim(partition, log.EndOffset(partition));
        for (var i = 0; i < 4; i++)
        {
            time.Now += TimeSpan.FromSeconds(2);
            log.Step();
        }
        Assert.True(log.Health.IsWritable);
        Assert.Equal(CommitStatus.Durable, commits[^1].Status);
        Assert.Single(LogTrial.ReadAll(LogTrial.Open(files.AfterCrash(new Random(1)), time), partition));
    }

    [Fact]
    public async Task A_second_owner_is_refused_until_the_first_has_gone()
    {
        var files = new MemoryFileLayer();
        var first = LogTrial.Open(files);
        var refused = Assert.Throws<BackplaneException>(() => LogTrial.Open(files));
        Assert.Contains("in use by", refused.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        LogTrial.Open(files);
        Evidence.Trials(Promises.OneOwner, "a second owner of a folder, in one process", 1, 0);
    }

    [Fact]
    public void A_lock_that_everybody_gets_shows()
    {
        var files = new BrokenFiles(new MemoryFileLayer()) { Locks = false };
        LogTrial.Open(files);
        Assert.Null(Record.Exception(() => LogTrial.Open(files)));
        Evidence.Caught(Promises.OneOwner, "grant the lock of a folder to everybody", "a second owner is refused");
    }

    [Fact]
    public void A_newer_format_is_refused()
    {
        var files = new MemoryFileLayer();
        LogTrial.Open(files);
        files = files.AfterKill();
        using (var file = files.Open(LogRecoveryTests.PathOf(1), FileUse.Write)) file.Write([9, 0], 8);
        var refused = Assert.Throws<BackplaneException>(() => LogTrial.Open(files));
        Assert.Contains("format 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_segment_is_told()
    {
        var files = new MemoryFileLayer();
        var workload = LogTrial.Open(files);
        var partition = new TopicPartition(workload.OpenTopic(new TopicSettings("kept", 1)).Id, 0);
        var writer = workload.OpenWriter("task");
        for (var i = 0; i < 100; i++) LogTrial.Commit(workload, writer, partition, i, 2000);
        files = files.AfterKill();
        files.Delete(LogRecoveryTests.PathOf(2));
        var refused = Assert.Throws<BackplaneException>(() => LogTrial.Open(files));
        Assert.Contains("a segment file is gone", refused.Message, StringComparison.Ordinal);
    }
}
