using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Tests.Logs;

/// <summary>
/// Commits, trims, retention, copying forward and rolling, all from one seed, until the disk fails or the work
/// ends.
/// </summary>
internal sealed class CrashWorkload(int seed)
{
    private readonly Random _random = new(seed);
    private readonly ManualTime _time = new();

    public CrashOracle Oracle { get; } = new();

    public List<TopicPartition> Partitions { get; } = [];

    public Random Random => _random;

    /// <summary>Stands between the work and the log's writers.</summary>
    public Func<IWriter, IWriter> WriterOver { get; init; } = writer => writer;

    /// <summary>The options of the log.</summary>
    public EmbeddedLogOptions Options { get; init; } = LogTrial.Small;

    /// <summary>Called after each step; the work ends where it says false.</summary>
    public Func<EmbeddedLog, bool> AfterStep { get; set; } = _ => true;

    /// <summary>One batch in so many is large.</summary>
    public int LargeOneIn { get; init; } = 20;

    /// <summary>Opens the log on a disk and checks what it holds.</summary>
    public EmbeddedLog OpenAndCheck(IFileLayer files)
    {
        var log = LogTrial.Open(files, _time, Options);
        Oracle.Check(log, Partitions.Where(partition => IsKnown(log, partition)));
        return log;
    }

    /// <summary>Works until the end, or until the disk fails.</summary>
    public void Run(EmbeddedLog log, int steps)
    {
        var kept = log.OpenTopic(new TopicSettings("kept", 2)).Id;
        var brief = log.OpenTopic(new TopicSettings("brief", 2) { Retention = TimeSpan.FromSeconds(20) }).Id;
        var bounded = log.OpenTopic(new TopicSettings("~bounded", 1) { RetentionBytes = 10_000 }).Id;
        Partitions.Clear();
        Partitions.AddRange([new(kept, 0), new(kept, 1), new(brief, 0), new(brief, 1), new(bounded, 0)]);
        var writers = new[] { WriterOver(log.OpenWriter("a")), WriterOver(log.OpenWriter("b")) };
        var failed = false;
        log.Failed += _ => failed = true;
        for (var i = 0; i < steps && !failed; i++)
        {
            for (var commits = _random.Next(4); commits > 0; commits--) Submit(writers[_random.Next(2)]);
            if (_random.Next(40) == 0) Trim(log);
            if (_random.Next(60) == 0) writers[0] = WriterOver(log.OpenWriter("a"));
            _time.Now += TimeSpan.FromMilliseconds(_random.Next(2000));
            log.Step();
            Oracle.Settle();
            foreach (var partition in Partitions) Oracle.SawStart(partition, log.StartOffset(partition));
            if (!AfterStep(log)) return;
        }
    }

    /// <summary>Lets time pass without work, as far as a full disk needs it to be tried again.</summary>
    public void Rest(EmbeddedLog log)
    {
        for (var i = 0; i < 4; i++)
        {
            _time.Now += TimeSpan.FromSeconds(2);
            log.Step();
            Oracle.Settle();
            foreach (var partition in Partitions) Oracle.SawStart(partition, log.StartOffset(partition));
        }
    }

    private void Submit(IWriter writer)
    {
        var number = Oracle.NextNumber();
        var commit = Oracle.NextCommit();
        for (var batches = 1 + _random.Next(3); batches > 0; batches--)
        {
            var size = _random.Next(LargeOneIn) == 0 ? _random.Next(20_000) : _random.Next(600);
            LogTrial.Add(commit, Partitions[_random.Next(Partitions.Count)], number, size);
        }
        writer.Submit(commit);
        Oracle.Submitted(commit, number);
    }

    private void Trim(EmbeddedLog log)
    {
        var partition = Partitions[_random.Next(2)];
        var (start, end) = (log.StartOffset(partition), log.EndOffset(partition));
        log.Trim(partition, start + (end - start) * 3 / 4);
    }

    private static bool IsKnown(EmbeddedLog log, TopicPartition partition) =>
        log.Topics.Any(topic => topic.Id == partition.Topic);
}
