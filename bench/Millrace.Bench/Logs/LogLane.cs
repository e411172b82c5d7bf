using Millrace.Backplanes;
using Millrace.Runtime.Logs;

namespace Millrace.Bench.Logs;

/// <summary>One owner that commits as fast as a bounded number of commits in flight allows.</summary>
internal sealed class LogLane
{
    private const int InFlight = 2;
    private readonly CommitContent[] _commits = [.. Enumerable.Range(0, InFlight).Select(_ => new CommitContent())];
    private readonly object _progressed = new();
    private readonly IWriter _writer;
    private readonly TopicPartition[] _targets;
    private readonly byte[] _payload;
    private int _next;

    public LogLane(EmbeddedLog log, string name, TopicPartition[] targets, int commitBytes)
    {
        _writer = log.OpenWriter(name);
        _targets = targets;
        _payload = new byte[Math.Max(1, commitBytes / targets.Length)];
        new Random(7).NextBytes(_payload);
        log.Progressed += () =>
        {
            lock (_progressed) Monitor.PulseAll(_progressed);
        };
    }

    public long Commits { get; private set; }

    public long Bytes => Commits * _payload.Length * _targets.Length;

    /// <summary>Hands one commit over, waiting for the oldest in flight first.</summary>
    public void CommitOnce()
    {
        var commit = _commits[_next++ % InFlight];
        Await(commit);
        commit.Reset();
        foreach (var target in _targets)
        {
            commit.BeginBatch();
            _payload.CopyTo(commit.GetSpan(_payload.Length));
            commit.Advance(_payload.Length);
            commit.EndBatch(target, Math.Max(1, _payload.Length / 100));
        }
        _writer.Submit(commit);
        Commits++;
    }

    public void Drain()
    {
        foreach (var commit in _commits) Await(commit);
    }

    private void Await(CommitContent commit)
    {
        if (commit.Status != CommitStatus.Submitted) return;
        lock (_progressed)
        {
            while (commit.Status == CommitStatus.Submitted) Monitor.Wait(_progressed);
        }
    }
}
