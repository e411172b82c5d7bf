namespace Millrace.Backplanes;

/// <summary>One batch of a commit: where it goes and where its bytes lie in the commit's buffer.</summary>
public struct CommitEntry
{
    /// <summary>The partition that it is appended to.</summary>
    public TopicPartition Partition;

    /// <summary>Number of records.</summary>
    public int Count;

    /// <summary>Start in <see cref="CommitContent.Bytes"/>.</summary>
    public int Start;

    /// <summary>Length in bytes.</summary>
    public int Length;

    /// <summary>The offset of its first record, set by the backplane; known once the commit is durable.</summary>
    public long BaseOffset;
}
