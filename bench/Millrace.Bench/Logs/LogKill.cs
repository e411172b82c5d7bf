using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Millrace.Backplanes;
using Millrace.Runtime.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>
/// A process commits numbered batches on three topics and tells each acknowledgement by a pipe; it is killed at a
/// random moment, the log is opened and compared, and the next process goes on with the same directory. The oracle is
/// here, in the process that lives.
/// </summary>
internal static class LogKill
{
    private static readonly string[] Topics = ["a", "b", "c"];

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Path.Combine(arguments.Directory, "kill");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var seed = (int)arguments.Number("seed", 1);
        var random = new Random(seed);
        var rounds = (int)arguments.Number("rounds", 50);
        long acknowledged = 0, stored = 0;
        for (var round = 1; round <= rounds; round++)
        {
            acknowledged = Math.Max(acknowledged, await KillOnceAsync(arguments.Directory, random.Next(200)));
            stored = await CheckAsync(folder, closes: random.Next(4) == 0);
            if (stored >= acknowledged) continue;
            Console.WriteLine($"round {round}: {acknowledged} were acknowledged, {stored} are there (seed {seed})");
            return 1;
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(
            $"{rounds} kills, {acknowledged:N0} acknowledged, {stored:N0} stored, 0 lost, doubled or torn (seed {seed})"
            + $": a rate below {3.0 / rounds:P1} at 95 %");
        return 0;
    }

    /// <summary>Commits one after another, from what is there, and writes each acknowledged number.</summary>
    public static Task<int> CommitForEver(BenchArguments arguments)
    {
        var log = Open(Path.Combine(arguments.Directory, "kill"));
        var targets = Array.ConvertAll(
            Topics, name => new TopicPartition(log.OpenTopic(new TopicSettings(name, 1)).Id, 0));
        var writer = log.OpenWriter("task");
        var random = new Random(Environment.ProcessId);
        var commit = new CommitContent();
        using var progressed = new AutoResetEvent(false);
        log.Progressed += () => progressed.Set();
        log.Failed += failure =>
        {
            Console.Error.WriteLine(failure.Message);
            Environment.Exit(1);
        };
        for (var number = log.EndOffset(targets[0]); ; number++)
        {
            commit.Reset();
            foreach (var target in targets) Add(commit, target, number, 8 + random.Next(20_000));
            writer.Submit(commit);
            while (commit.Status == CommitStatus.Submitted) progressed.WaitOne();
            Console.WriteLine(number + 1);
        }
    }

    private static void Add(CommitContent commit, TopicPartition target, long number, int bytes)
    {
        commit.BeginBatch();
        var span = commit.GetSpan(bytes)[..bytes];
        span.Fill((byte)number);
        MemoryMarshal.Write(span, number);
        commit.Advance(bytes);
        commit.EndBatch(target, 1);
    }

    // The moment is counted from the first acknowledgement: before it, only the start of the runtime would be killed.
    private static async Task<long> KillOnceAsync(string directory, int milliseconds)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, ["log", "commit", "--directory", directory]) { RedirectStandardOutput = true })!;
        var last = await process.StandardOutput.ReadLineAsync();
        using var moment = new Timer(_ => process.Kill(), null, milliseconds, Timeout.Infinite);
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line) last = line;
        await process.WaitForExitAsync();
        return long.Parse(last ?? "0", CultureInfo.InvariantCulture);
    }

    private static async Task<long> CheckAsync(string folder, bool closes)
    {
        // A copy is opened, unless this round is to leave a cleanly closed log behind.
        var looked = closes ? folder : Copy(folder);
        var log = Open(looked);
        var counts = new List<long>();
        foreach (var name in Topics)
        {
            var topic = log.FindTopic(name);
            counts.Add(topic is null ? 0 : Count(log, new TopicPartition(topic.Id, 0)));
        }
        await log.DisposeAsync();
        if (looked != folder) Directory.Delete(looked, recursive: true);
        return counts.Distinct().Count() == 1
            ? counts[0]
            : throw new InvalidOperationException($"A commit is torn: the topics hold {string.Join(", ", counts)}.");
    }

    private static long Count(EmbeddedLog log, TopicPartition partition)
    {
        using var reader = log.OpenReader(partition, 0);
        var number = 0L;
        for (; reader.TryRead(out var batch); number++)
        {
            var span = batch.Payload.Span;
            if (batch.BaseOffset == number && MemoryMarshal.Read<long>(span) == number
                && span[8..].IndexOfAnyExcept((byte)number) < 0) continue;
            throw new InvalidOperationException($"{partition} has a wrong batch at {number}.");
        }
        return number;
    }

    private static string Copy(string folder)
    {
        var copy = folder + ".copy";
        Directory.CreateDirectory(copy);
        foreach (var path in Directory.GetFiles(folder)) File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        return copy;
    }

    private static EmbeddedLog Open(string folder) => EmbeddedLog.Open(
        new LinuxFileLayer(), folder, TimeProvider.System, new EmbeddedLogOptions { SegmentBytes = 4 << 20 });
}
