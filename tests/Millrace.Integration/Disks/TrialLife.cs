using Millrace.Backplanes;
using Millrace.Bench.Logs;
using Millrace.Files;
using Millrace.Runtime.Logs;

namespace Millrace.Integration.Disks;

/// <summary>The workload of the bench, in this process; it stops where a commit has to wait.</summary>
internal sealed class TrialLife(IFileLayer files, string folder) : IAsyncDisposable
{
    private readonly TrialTime _clock = new();
    private readonly Dictionary<string, int> _ids = [];
    private CommitContent? _waiting;
    private IWriter? _writer;

    internal EmbeddedLog? Log { get; private set; }

    /// <summary>Commits that were acknowledged.</summary>
    internal long Acknowledged { get; private set; }

    /// <summary>Opens the log; what is not refused is there.</summary>
    internal void Open()
    {
        Log = EmbeddedLog.Open(files, folder, _clock, TrialLog.Options);
        foreach (var topic in TrialCommit.Topics) _ids[topic.Name] = Log.OpenTopic(topic).Id;
        _writer = Log.OpenWriter("trial");
        Acknowledged = Log.EndOffset(new TopicPartition(_ids["ledger"], 0));
    }

    /// <summary>Commits until so many are acknowledged.</summary>
    /// <returns>Whether they are; otherwise one waits.</returns>
    internal bool Commit(long commits)
    {
        while (Acknowledged < commits)
        {
            if (_waiting is null)
            {
                _clock.SetTo(Acknowledged);
                _waiting = new CommitContent();
                TrialCommit.Write(_waiting, name => _ids[name], Acknowledged);
                _writer!.Submit(_waiting);
            }

            _clock.Advance(TrialLog.Options.FullDiskRetry);
            Log!.Step();
            if (_waiting.Status != CommitStatus.Durable) return false;
            _waiting = null;
            Acknowledged++;
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        if (Log is not null) await Log.DisposeAsync();
        (Log, _writer, _waiting) = (null, null, null);
    }
}
