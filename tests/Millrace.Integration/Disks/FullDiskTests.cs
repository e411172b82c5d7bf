using Millrace.Files;
using Millrace.Runtime.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>A file system that is full for real, at each page of a log's life.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int DiskMebibytes = 4;
    private const int PageBytes = 4096;
    private const int Commits = 48;
    private static readonly LinuxFileLayer Files = new();

    [Fact]
    public async Task A_log_on_a_full_disk_waits_serves_reads_and_goes_on_when_there_is_space()
    {
        using var disk = new Mounted(DiskMebibytes);
        var (trials, waits, refusals) = (0, 0, 0);
        for (var pages = 0; pages < 100; pages++)
        {
            disk.LeaveFree(pages * PageBytes);
            var log = new TrialLog(Path.Combine(disk.Path, $"log{pages}"));
            await using var life = new TrialLife(Files, log.Folder);
            var opened = TryOpen(life);
            if (!opened) refusals++;
            var isDone = opened && life.Commit(Commits);
            if (opened && !isDone)
            {
                waits++;
                Assert.False(life.Log!.Health.IsWritable);
                Assert.Contains("Commits wait until there is space", life.Log.Health.Reason, StringComparison.Ordinal);
                TrialLog.CheckTopics(life.Log, life.Acknowledged);
                Assert.False(life.Commit(Commits), "there was no space yet");
            }

            disk.Clear();
            if (!opened) life.Open();
            Assert.True(life.Commit(Commits), $"{pages} pages: {life.Log!.Health.Reason}");
            Assert.True(life.Log!.Health.IsWritable);
            await life.DisposeAsync();
            Assert.Equal(Commits, await log.CheckAsync(Commits, Commits));
            Directory.Delete(log.Folder, recursive: true);
            trials++;
        }

        output.WriteLine($"{trials} sizes; {refusals} could not be opened, {waits} had to wait");
        Assert.True(refusals > 0 && waits > 20);
        Evidence.Trials(Promises.FullDisk, "a tmpfs that is full after 0, 1, 2, … pages; freed without a restart",
            trials, 0);
    }

    [Fact]
    public async Task A_log_that_ran_into_a_full_disk_is_whole_when_it_is_opened_again_there()
    {
        using var disk = new Mounted(DiskMebibytes);
        var (trials, refusals) = (0, 0);
        for (var pages = 1; pages < 100; pages++)
        {
            disk.LeaveFree(pages * PageBytes);
            var log = new TrialLog(Path.Combine(disk.Path, $"log{pages}"));
            await using var life = new TrialLife(Files, log.Folder);
            if (TryOpen(life)) life.Commit(Commits);
            var acknowledged = life.Acknowledged;
            await life.DisposeAsync();

            // Still full: it opens and can be read, or says why not.
            if (TryOpen(life))
            {
                Assert.Equal(acknowledged, life.Acknowledged);
                TrialLog.CheckTopics(life.Log!, acknowledged);
            }
            else
            {
                refusals++;
            }

            await life.DisposeAsync();
            disk.Clear();
            await log.CheckAsync(acknowledged, acknowledged);
            Directory.Delete(log.Folder, recursive: true);
            trials++;
        }

        output.WriteLine($"{trials} sizes; {refusals} could not be opened while the disk was full");
        Evidence.Trials(Promises.FullDisk, "a tmpfs that is full after 1, 2, … pages; opened again while it is full",
            trials, 0);
    }

    [Fact]
    public async Task A_log_that_takes_a_write_without_space_for_done_is_caught()
    {
        using var disk = new Mounted(DiskMebibytes);
        disk.LeaveFree(20 * PageBytes);
        var log = new TrialLog(Path.Combine(disk.Path, "log"));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using (var life = new TrialLife(new CarelessDisk(Files), log.Folder))
            {
                life.Open();
                life.Commit(Commits);
                disk.Clear();
            }

            await log.CheckAsync(Commits, Commits);
        });
        Evidence.Caught(Promises.FullDisk, "take a write for done that found no space",
            "a tmpfs that is full: what was acknowledged is read again");
    }

    // A log that cannot even be opened says what it lacks, and leaves nothing locked.
    private static bool TryOpen(TrialLife life)
    {
        try
        {
            life.Open();
            return true;
        }
        catch (StorageException refusal)
        {
            Assert.Equal(StorageFailure.NoSpace, refusal.Failure);
            Assert.StartsWith("Could not ", refusal.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
