using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>Something that waits to be written: a commit, or control records.</summary>
internal struct PendingFrame
{
    public CommitContent? Commit;
    public byte[]? Control;
    public int Writer;
    public int Epoch;

    /// <summary>Its frame's place once it is encoded.</summary>
    public long Position;

    public readonly long FrameBytes =>
        Commit is null ? FrameEncoder.BytesOf(Control!.Length) : FrameEncoder.BytesOf(Commit);
}
