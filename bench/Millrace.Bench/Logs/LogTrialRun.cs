using System.Globalization;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>
/// The workload that faults are put into: the same system calls each time, on the main thread, with rolls, retention,
/// copying forward and an opening half-way. It says <c>intent n</c> before a commit and <c>done n</c> when that was
/// acknowledged, and goes on with what is there already.
/// </summary>
internal static class LogTrialRun
{
    /// <summary>Exit code after a failure of the disk; 0 is success.</summary>
    public const int Refused = 3;

    private const int TriesOfOneCommit = 5;
    private const int CommitsAfterFailure = 3;

    /// <summary>How the log is kept small, so that its whole life has some hundred system calls.</summary>
    public static EmbeddedLogOptions Options { get; } = new()
    {
        SegmentBytes = 64 * 1024, CheckpointBytes = 16 * 1024, HasThread = false,
    };

    public static async Task<int> Run(BenchArguments arguments)
    {
        var commits = (int)arguments.Number("commits", 48);
        var planted = arguments.Text("plant", "");
        IFileLayer files = planted == "deaf" ? new DeafDisk(new LinuxFileLayer()) : new LinuxFileLayer();
        try
        {
            foreach (var end in (int[])[commits / 2, commits])
            {
                if (!await LiveAsync(files, arguments.Directory, end, saysEarly: planted == "early")) return Refused;
            }

            return 0;
        }
        catch (Exception failure) when (failure is StorageException or BackplaneException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Refused;
        }
    }

    private static TrialTime Clock { get; } = new();

    // Closing writes too, so that a failure may come then.
    private static async Task<bool> LiveAsync(IFileLayer files, string directory, int end, bool saysEarly)
    {
        string? failure = null;
        var log = EmbeddedLog.Open(files, directory, Clock, Options);
        log.Failed += error => failure = error.Message;
        await using (log) Append(log, end, saysEarly);
        failure ??= log.Health.IsWritable ? null : log.Health.Reason;
        if (failure is not null) await Console.Error.WriteLineAsync(failure);
        return failure is null;
    }

    private static void Append(EmbeddedLog log, int end, bool saysEarly)
    {
        var ids = TrialCommit.Topics.ToDictionary(topic => topic.Name, topic => log.OpenTopic(topic).Id);
        using var writer = log.OpenWriter("trial");
        var commit = new CommitContent();
        var isSaid = saysEarly;
        var number = log.EndOffset(new TopicPartition(ids["ledger"], 0));
        // At the moment of the acknowledgement, not after the rest of the step: what fails there comes later.
        log.Progressed += () =>
        {
            if (commit.Status != CommitStatus.Durable || isSaid) return;
            Say("done", number);
            isSaid = true;
        };
        var refused = 0;
        for (; number < end && refused < CommitsAfterFailure; number++)
        {
            Clock.SetTo(number);
            commit = new CommitContent();
            TrialCommit.Write(commit, name => ids[name], number);
            Say("intent", number);
            isSaid = saysEarly;
            if (saysEarly) Say("done", number);
            writer.Submit(commit);
            for (var tries = 0; tries < TriesOfOneCommit && commit.Status == CommitStatus.Submitted; tries++)
            {
                log.Step();
                Clock.Advance(Options.FullDiskRetry);
            }

            if (commit.Status != CommitStatus.Durable) refused++;
        }
    }

    private static void Say(string what, long number) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));
}
