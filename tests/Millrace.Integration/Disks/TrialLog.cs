using System.Diagnostics;
using Millrace.Backplanes;
using Millrace.Bench.Logs;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>
/// A log on the real disk that the workload of the bench writes in a process of its own; what must be in it is known
/// here, in the process that lives.
/// </summary>
internal sealed class TrialLog(string folder)
{
    private const string Calls = "pwrite64,pwritev,fdatasync,fsync,rename,unlink,ftruncate,fallocate,openat";
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(2);

    /// <summary>How the workload opens it too.</summary>
    internal static EmbeddedLogOptions Options { get; } = new()
    {
        SegmentBytes = 64 * 1024, CheckpointBytes = 16 * 1024, HasThread = false,
    };

    internal string Folder => folder;

    /// <summary>The workload's command; where it is not built the test is skipped, and says so.</summary>
    /// <param name="plant">A bug to plant: <c>early</c> or <c>deaf</c>.</param>
    /// <param name="commits">How far it goes.</param>
    internal List<string> Command(string plant = "", int commits = 48)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        var (target, configuration) = (root.Name, root.Parent!.Name);
        while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
        var program = Path.Combine(root.FullName, "bench/Millrace.Bench/bin", configuration, target, "Millrace.Bench");
        Required.Unless(File.Exists(program), $"{program} is not built (build the solution)");
        return [program, "log", "trial", "--directory", folder, "--plant", plant, "--commits", $"{commits}"];
    }

    /// <summary>All calls by which the workload changes the disk.</summary>
    internal async Task<List<TracedCall>> CallsAsync(int commits = 48)
    {
        var run = await Tracer.WatchAsync(Calls, Command(commits: commits));
        Assert.True(run.ExitCode == 0, $"The workload fails by itself: {run.Errors}");
        return run.CallsFrom(folder);
    }

    /// <summary>A copy of its files as they are.</summary>
    internal TrialLog CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.GetFiles(folder))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return new TrialLog(target);
    }

    /// <summary>
    /// Recovers it, checks all that it holds, recovers it again, which must give the same, and goes on with it.
    /// </summary>
    /// <returns>How many of the commits are there.</returns>
    internal async Task<long> CheckAsync(long acknowledged, long intended)
    {
        var watch = Stopwatch.StartNew();
        var first = await PresentAsync(goesOn: false);
        Assert.True(watch.Elapsed < LongestRecovery, $"recovery took {watch.Elapsed}");
        Assert.True(first >= acknowledged, $"{acknowledged} commits were acknowledged, {first} are there");
        Assert.True(first <= Math.Max(intended, acknowledged), $"{intended} commits were begun, {first} are there");
        var second = await PresentAsync(goesOn: true);
        Assert.True(first == second, $"the first recovery gave {first} commits, the second {second}");
        return first;
    }

    private async Task<long> PresentAsync(bool goesOn)
    {
        var clock = new TrialTime();
        await using var log = EmbeddedLog.Open(new LinuxFileLayer(), folder, clock, Options);
        var ledger = log.FindTopic(TrialCommit.Topics[0].Name);
        var present = ledger is null ? 0 : log.EndOffset(new TopicPartition(ledger.Id, 0));
        CheckTopics(log, present);
        if (!goesOn) return present;
        clock.SetTo(present);
        var commit = new CommitContent();
        TrialCommit.Write(commit, name => log.OpenTopic(TrialCommit.Topics.Single(t => t.Name == name)).Id, present);
        using var writer = log.OpenWriter("trial");
        writer.Submit(commit);
        log.Step();
        Assert.Equal(CommitStatus.Durable, commit.Status);
        CheckTopics(log, present + 1);
        return present;
    }

    /// <summary>Reads everything and compares it with what so many commits hold.</summary>
    internal static void CheckTopics(EmbeddedLog log, long commits)
    {
        foreach (var topic in TrialCommit.Topics)
        {
            var state = log.FindTopic(topic.Name);
            Assert.True(state is not null || commits == 0, $"topic {topic.Name} is gone");
            for (var i = 0; state is not null && i < topic.Partitions; i++)
                CheckPartition(log, topic, new TopicPartition(state.Id, i), commits);
        }
    }

    private static void CheckPartition(EmbeddedLog log, TopicSettings topic, TopicPartition partition, long commits)
    {
        var place = $"{topic.Name}/{partition.Partition}";
        var (start, end) = (log.StartOffset(partition), log.EndOffset(partition));
        Assert.True(end == TrialCommit.EndOf(topic, partition.Partition, commits),
            $"a commit is torn: {commits} are in the ledger, {place} ends at {end}");
        Assert.True(start == 0 || TrialCommit.IsShortened(topic), $"{place} begins at {start}");
        using var reader = log.OpenReader(partition, start);
        for (var offset = start; offset < end; offset++)
        {
            Assert.True(reader.TryRead(out var batch) && batch.BaseOffset == offset, $"{place} lacks {offset}");
            Assert.True(
                TrialCommit.IsRecord(batch.Payload.Span, topic,
                    TrialCommit.NumberOf(topic, partition.Partition, offset)),
                $"{place} has other bytes at {offset}");
        }

        Assert.False(reader.TryRead(out _), $"{place} goes on behind its end");
    }
}
