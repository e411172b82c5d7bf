using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;
using Xunit;

namespace Millrace.Tests.Logs;

public sealed partial class LogOnDiskTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("millrace-log").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Commits_of_many_threads_are_durable_and_there_after_opening_again()
    {
        var options = new EmbeddedLogOptions { SegmentBytes = 1024 * 1024 };
        var log = EmbeddedLog.Open(new LinuxFileLayer(), _directory, TimeProvider.System, options);
        var topic = log.OpenTopic(new TopicSettings("t", 4)).Id;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(() => Work(log, lane, topic))));
        Assert.True(log.Statistics.Syncs <= 4 * 200 + 10);
        await log.DisposeAsync();
        await using var again = EmbeddedLog.Open(new LinuxFileLayer(), _directory, TimeProvider.System, options);
        for (var lane = 0; lane < 4; lane++)
            Assert.Equal(200, LogTrial.ReadAll(again, new(topic, lane)).Count);
    }

    [Fact]
    public async Task A_second_process_is_told_who_owns_the_directory()
    {
        await using var log = EmbeddedLog.Open(new LinuxFileLayer(), _directory, TimeProvider.System);
        var refused = Assert.Throws<BackplaneException>(
            () => EmbeddedLog.Open(new LinuxFileLayer(), _directory, TimeProvider.System));
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_of_the_disk_have_their_kind()
    {
        var files = new LinuxFileLayer();
        using var full = files.Open("/dev/full", FileUse.Write);
        Assert.Equal(StorageFailure.NoSpace, Assert.Throws<StorageException>(() => full.Write([1], 0)).Failure);
        Assert.Equal(StorageFailure.Sync, Assert.Throws<StorageException>(full.SyncData).Failure);
        Assert.Equal(StorageFailure.Sync, Assert.Throws<StorageException>(full.Sync).Failure);
        var missing = Assert.Throws<StorageException>(() => files.Open(Path.Combine(_directory, "no"), FileUse.Read));
        Assert.Equal(StorageFailure.Missing, missing.Failure);
    }

    [Fact]
    public void Files_are_made_renamed_listed_and_removed()
    {
        var files = new LinuxFileLayer();
        var folder = Path.Combine(_directory, "a", "b");
        files.CreateDirectory(folder);
        using (var file = files.Open(Path.Combine(folder, "x"), FileUse.Create))
        {
            file.Allocate(1 << 20);
            Assert.Equal(0, file.Length);
            file.Write("hello"u8, 3);
            file.Sync();
            Assert.Equal(8, file.Length);
            var bytes = new byte[20];
            Assert.Equal(8, file.Read(bytes, 0));
            Assert.Equal("hello"u8, bytes.AsSpan(3, 5));
        }
        Assert.Throws<StorageException>(() => files.Open(Path.Combine(folder, "x"), FileUse.Create));
        files.Rename(Path.Combine(folder, "x"), Path.Combine(folder, "y"));
        files.SyncDirectory(folder);
        Assert.Equal(["y"], files.List(folder));
        files.Delete(Path.Combine(folder, "y"));
        files.Delete(Path.Combine(folder, "y"));
        Assert.False(files.Exists(Path.Combine(folder, "y")));
    }

    [Fact]
    public void A_lock_ends_though_a_child_still_has_its_file()
    {
        var files = new LinuxFileLayer();
        var path = Path.Combine(_directory, "lock");
        var first = files.TryLock(path)!;
        // What a child has between its fork and its exec.
        var number = new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
            .Single(link => link.LinkTarget == path).Name;
        using var copy = new SafeFileHandle(Duplicate(int.Parse(number, CultureInfo.InvariantCulture)), true);
        Assert.Null(files.TryLock(path));
        first.Dispose();
        using var second = files.TryLock(path);
        Assert.NotNull(second);
    }

    private static void Work(EmbeddedLog log, int lane, int topic)
    {
        var writer = log.OpenWriter($"lane {lane}");
        var arrived = new SemaphoreSlim(0);
        log.Progressed += () => arrived.Release();
        var commit = new CommitContent();
        for (var i = 0; i < 200; i++)
        {
            commit.Reset();
            LogTrial.Add(commit, new(topic, lane), i, 3000);
            writer.Submit(commit);
            while (commit.Status == CommitStatus.Submitted) Assert.True(arrived.Wait(TimeSpan.FromSeconds(30)));
            Assert.Equal(CommitStatus.Durable, commit.Status);
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int number);
}
