using Millrace.Backplanes;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Makes two commits of each: the records first, or those of one partition, and all else once those are
/// durable.</summary>
internal sealed class HalvingWriter : IWriter
{
    private readonly Queue<(CommitContent Whole, CommitContent First, CommitContent Second)> _waiting = new();
    private readonly IWriter _inner;
    private readonly IBackplane _backplane;

    private readonly Flaw _flaw;

    internal HalvingWriter(IWriter inner, IBackplane backplane, Flaw flaw)
    {
        _flaw = flaw;
        _inner = inner;
        _backplane = backplane;
        backplane.Progressed += Progress;
    }

    public string Name => _inner.Name;

    public int Epoch => _inner.Epoch;

    public void Submit(CommitContent commit)
    {
        var (first, second) = (new CommitContent(), new CommitContent());
        foreach (var entry in commit.Entries)
        {
            var isFirst = _flaw == Flaw.CommitInTwo ? FlawedWriter.IsOfRecords(_backplane, entry.Partition)
                : entry.Partition.Partition == 0;
            var half = isFirst ? first : second;
            half.BeginBatch();
            commit.Bytes.Slice(entry.Start, entry.Length).Span.CopyTo(half.GetSpan(entry.Length));
            half.Advance(entry.Length);
            half.EndBatch(entry.Partition, entry.Count);
        }

        commit.Complete(CommitStatus.Submitted);
        _waiting.Enqueue((commit, first, second));
        if (_waiting.Count == 1) Begin(first);
    }

    public void Dispose()
    {
        _backplane.Progressed -= Progress;
        _inner.Dispose();
    }

    private void Begin(CommitContent first)
    {
        if (!first.IsEmpty) _inner.Submit(first);
        else Progress();
    }

    private void Progress()
    {
        if (!_waiting.TryPeek(out var head)) return;
        var (whole, first, second) = head;
        if (first.Status == CommitStatus.Submitted) return;
        if (second.Status == CommitStatus.Open) _inner.Submit(second);
        if (second.Status == CommitStatus.Submitted) return;
        _waiting.Dequeue();
        whole.Complete(second.Status, second.Reason);
        if (_waiting.TryPeek(out var next)) Begin(next.First);
    }
}
