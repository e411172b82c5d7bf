using System.Runtime.InteropServices;
using Millrace.Backplanes;

namespace Millrace.Bench.Logs;

/// <summary>
/// The commits of the workload that faults are put into: where the n-th commit's batches go and what they hold follows
/// from n alone, so that another process knows what must be there.
/// </summary>
internal static class TrialCommit
{
    /// <summary>
    /// Each commit has one batch of one record for every topic: one that is kept whole and counts the commits, one of
    /// three partitions in turn, one bounded by bytes and one by age, so that segments die and are copied forward.
    /// </summary>
    public static IReadOnlyList<TopicSettings> Topics { get; } =
    [
        new("ledger", 1),
        new("spread", 3),
        new("bounded", 1) { RetentionBytes = 30_000 },
        new("brief", 1) { Retention = TimeSpan.FromSeconds(12) },
    ];

    /// <summary>Whether retention may take the beginning of a topic.</summary>
    public static bool IsShortened(TopicSettings topic) => topic is not { Retention: null, RetentionBytes: null };

    /// <summary>Records in a partition after so many commits.</summary>
    public static long EndOf(TopicSettings topic, int partition, long commits) =>
        (commits + topic.Partitions - 1 - partition) / topic.Partitions;

    /// <summary>The commit that wrote an offset.</summary>
    public static long NumberOf(TopicSettings topic, int partition, long offset) =>
        (offset * topic.Partitions) + partition;

    /// <summary>Puts the n-th commit together.</summary>
    public static void Write(CommitContent commit, Func<string, int> idOf, long number)
    {
        foreach (var topic in Topics)
        {
            var length = LengthOf(topic, number);
            commit.BeginBatch();
            Fill(commit.GetSpan(length)[..length], topic, number);
            commit.Advance(length);
            commit.EndBatch(new TopicPartition(idOf(topic.Name), (int)(number % topic.Partitions)), 1);
        }
    }

    /// <summary>Whether these are the bytes of the n-th commit's record of a topic.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> bytes, TopicSettings topic, long number)
    {
        var expected = new byte[LengthOf(topic, number)];
        Fill(expected, topic, number);
        return bytes.SequenceEqual(expected);
    }

    private static int LengthOf(TopicSettings topic, long number) => topic.Name switch
    {
        "bounded" => 1500 + (int)(number % 7 * 300),
        "brief" => 500 + (int)(number % 3 * 100),
        _ => 40 + (int)(number % 5 * 11),
    };

    private static void Fill(Span<byte> bytes, TopicSettings topic, long number)
    {
        var state = ((ulong)number * 0x9E3779B97F4A7C15) + topic.Name[1];
        for (var rest = bytes; rest.Length > 0; rest = rest[Math.Min(rest.Length, sizeof(ulong))..])
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in state))[..Math.Min(rest.Length, sizeof(ulong))]
                .CopyTo(rest);
        }
    }
}
