using System.Globalization;
using System.Text;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;

namespace Millrace.Tests.Golden;

/// <summary>The kept log: commits over several topics and partitions, a trimmed one, two that retention took from, two
/// writers, closed segments and an open one. Made by one thread on a clock of its own: the same bytes each
/// time.</summary>
internal static class GoldenLog
{
    internal const string Name = "log";
    internal const int Commits = 120;
    internal const long TrimmedTo = 30;
    private const int CommitsPerSync = 12;

    internal static MemoryFileLayer Make()
    {
        var files = new MemoryFileLayer();
        var time = new ManualTime();
        var log = Open(files, time);
        Write(log, time, "first", 0, Commits / 2);
        log.Trim(Partition(log, "left", 0), TrimmedTo);
        log.Hold("reader", Partition(log, "left", 1), 10);
        log.Step();
        files = files.AfterKill();
        log = Open(files, time);
        Write(log, time, "second", Commits / 2, Commits);
        log.Step();
        return files.AfterKill();
    }

    internal static EmbeddedLog Open(IFileLayer files, TimeProvider time) =>
        EmbeddedLog.Open(files, "/" + Name, time, LogTrial.Small with { CheckpointBytes = 8 * 1024 });

    internal static TopicPartition Partition(IBackplane log, string topic, int partition) =>
        new(log.FindTopic(topic)!.Id, partition);

    /// <summary>What stands in a batch of the commit of a number.</summary>
    internal static byte[] Payload(int number, string topic) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{topic} {number} ") + new string('.', 40 + number * 7 % 300));

    // Each commit is on the left and on the right; every fifth in the topic of short life too.
    private static void Write(EmbeddedLog log, ManualTime time, string writerName, int from, int to)
    {
        log.OpenTopic(new TopicSettings("left", 2));
        log.OpenTopic(new TopicSettings("right", 1));
        log.OpenTopic(new TopicSettings("brief", 1) { Retention = TimeSpan.FromMinutes(40) });
        log.OpenTopic(new TopicSettings("small", 1) { RetentionBytes = 2_000 });
        using var writer = log.OpenWriter(writerName);
        for (var number = from; number < to; number++)
        {
            var commit = new CommitContent();
            Add(commit, Partition(log, "left", number % 2), Payload(number, "left"));
            Add(commit, Partition(log, "right", 0), Payload(number, "right"));
            if (number % 5 == 0) Add(commit, Partition(log, "brief", 0), Payload(number, "brief"));
            if (number % 5 == 1) Add(commit, Partition(log, "small", 0), Payload(number, "small"));
            writer.Submit(commit);
            time.Now += TimeSpan.FromMinutes(1);
            if (number % CommitsPerSync == CommitsPerSync - 1) log.Step();
        }
    }

    private static void Add(CommitContent commit, TopicPartition partition, byte[] payload)
    {
        commit.BeginBatch();
        payload.CopyTo(commit.GetSpan(payload.Length));
        commit.Advance(payload.Length);
        commit.EndBatch(partition, 1);
    }
}
