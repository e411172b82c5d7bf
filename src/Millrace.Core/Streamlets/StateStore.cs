using System.Buffers;
using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>
/// State of a streamlet that is part of its task's transaction. Changes are undone by batch until they are settled,
/// and written as changes since the last commit, coalesced, or as a whole.
/// </summary>
internal abstract class StateStore(string name)
{
    /// <summary>The store's name within its streamlet; with its schema it is the state's contract.</summary>
    internal string Name { get; } = name;

    /// <summary>Whether it is kept by the record's key, so that the records need one.</summary>
    internal virtual bool IsKeyed => true;

    internal abstract RecordSchema Schema(ICodecSource codecs);

    internal abstract void Bind(StepContext context, ICodecSource codecs);

    /// <summary>Whether something changed since the last <see cref="WriteChanges"/>.</summary>
    internal abstract bool HasChanges { get; }

    /// <summary>Writes what changed since the last call, and from now on counts anew.</summary>
    internal abstract void WriteChanges(IBufferWriter<byte> target);

    /// <summary>Counts anew what changed, after <see cref="WriteAll"/> has written it.</summary>
    internal abstract void DropChanges();

    /// <summary>Writes all there is.</summary>
    internal abstract void WriteAll(IBufferWriter<byte> target);

    /// <summary>Applies what either of the two wrote, with the schema that it was written with.</summary>
    internal abstract void Restore(byte[] bytes, int start, int length, RecordSchema writer);

    /// <summary>Makes values independent of the batch that they came from; called when a batch is done.</summary>
    internal abstract void EndBatch();

    /// <summary>Undoes the changes of this batch and of all later ones.</summary>
    internal abstract void UndoFrom(long batch);

    /// <summary>The changes up to this batch will never be undone.</summary>
    internal abstract void Settle(long batch);

    /// <summary>Forgets everything.</summary>
    internal abstract void Clear();
}
