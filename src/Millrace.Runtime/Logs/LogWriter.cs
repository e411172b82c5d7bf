using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>Commits for one owner.</summary>
internal sealed class LogWriter(JournalQueue queue, WriterRecord record, Action progressed) : IWriter
{
    public string Name => record.Name;

    public int Epoch => record.Epoch;

    public void Submit(CommitContent commit)
    {
        if (commit.Status != CommitStatus.Open)
            throw new InvalidOperationException($"The commit is {commit.Status}; reset it before it is used again.");
        if (queue.TrySubmit(commit, record)) return;
        commit.Complete(CommitStatus.Fenced, $"Writer '{record.Name}' was opened again; epoch {record.Epoch} is over.");
        progressed();
    }

    public void Dispose() => GC.SuppressFinalize(this);
}
