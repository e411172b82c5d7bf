using Millrace.Backplanes;

namespace Millrace.Records;

/// <summary>Writes a batch's payload into a commit, part by part; see <see cref="BatchHeader"/> for the
/// layout.</summary>
internal ref struct BatchBuilder
{
    private readonly CommitContent _commit;
    private readonly int _start;
    private int _bodyStart;
    private BatchHeader _header;

    internal BatchBuilder(CommitContent commit, in BatchHeader header)
    {
        _commit = commit;
        _header = header;
        commit.BeginBatch();
        _start = commit.Length;
        commit.GetSpan(BatchHeader.Size)[..BatchHeader.Size].Clear();
        commit.Advance(BatchHeader.Size);
    }

    /// <summary>Begins the rows; their bytes follow.</summary>
    internal void BeginBody() => _bodyStart = _commit.Length;

    /// <summary>Sets what is known late.</summary>
    internal void SetSteps(int steps, bool ordered)
    {
        _header.Steps = steps;
        if (ordered) _header.Flags |= BatchFlags.Ordered;
    }

    /// <summary>Ends the batch.</summary>
    internal void End(TopicPartition partition)
    {
        _header.BodyLength = _commit.Length - (_bodyStart == 0 ? _commit.Length : _bodyStart);
        _header.Write(_commit.BatchBytes(_start, BatchHeader.Size));
        _commit.EndBatch(partition, Math.Max(_header.Rows, 1));
    }

    /// <summary>A batch of no rows that carries a watermark.</summary>
    internal static void AddControl(CommitContent commit, TopicPartition partition, BatchHeader header)
    {
        header.Flags |= BatchFlags.Control;
        header.Rows = 0;
        new BatchBuilder(commit, in header).End(partition);
    }
}
