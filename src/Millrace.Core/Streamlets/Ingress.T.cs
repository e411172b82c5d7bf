using System.Buffers;

namespace Millrace;

/// <summary>A streamlet without inlets that brings records in; it is asked for rows and says when it has
/// ended.</summary>
public abstract class Ingress<T> : Streamlet, IIngress, IHasCursor
{
    /// <summary>Declares the outlet <c>out</c>.</summary>
    protected Ingress() => Out = Outlet<T>("out");

    /// <summary>The outlet.</summary>
    public Outlet<T> Out { get; }

    /// <inheritdoc/>
    public virtual double? Progress => null;

    /// <inheritdoc/>
    public virtual long Disorder => 0;

    /// <inheritdoc/>
    public abstract IngressState Read(int limit);

    /// <inheritdoc/>
    public virtual long? WaitUntil => null;

    /// <inheritdoc/>
    public abstract void WriteCursor(IBufferWriter<byte> target);

    /// <inheritdoc/>
    public abstract void RestoreCursor(ReadOnlySpan<byte> cursor);

    /// <summary>Emits a row that was read.</summary>
    /// <param name="record">The record.</param>
    /// <param name="time">Its event time in microseconds.</param>
    /// <param name="row">Its number in the source, for faults and for people.</param>
    protected void Emit(in T record, long time, long row)
    {
        Context.Current = new Streamlets.RowHead { Time = time, Offset = row };
        Out.Emit(in record);
    }

    /// <summary>Reports a row that could not be read: it goes to the dead letters with its bytes.</summary>
    protected void Reject(string reason, long row, ReadOnlySpan<byte> bytes) =>
        Context.SourceFaults.Add(new Streamlets.SourceFault(row, reason, bytes.ToArray()));
}
