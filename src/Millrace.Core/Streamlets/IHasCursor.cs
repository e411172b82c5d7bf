using System.Buffers;

namespace Millrace;

/// <summary>
/// A streamlet with a place of its own in the outside world (the row of a file that it reads, the length of a file that
/// it writes). The place is part of the task's commit.
/// </summary>
public interface IHasCursor
{
    /// <summary>
    /// Called before each commit: makes outside what belongs to the commit durable, and writes the place after it.
    /// </summary>
    void WriteCursor(IBufferWriter<byte> target);

    /// <summary>
    /// Called in order, once for each <see cref="WriteCursor"/> whose commit has become durable: who waits for that can
    /// be told.
    /// </summary>
    void Committed()
    {
    }

    /// <summary>Called at the start with the last committed place, empty where there is none, and after an
    /// undo.</summary>
    void RestoreCursor(ReadOnlySpan<byte> cursor);
}
