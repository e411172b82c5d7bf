namespace Millrace.Streamlets;

/// <summary>Rows on their way through a group, seen without their type.</summary>
public abstract class RowBatch
{
    private protected RowBatch()
    {
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; private protected set; }

    /// <summary>Heads of the rows, one each.</summary>
    public abstract Span<RowHead> Heads { get; }

    /// <summary>Removes all rows; keeps the memory.</summary>
    public abstract void Clear();

    /// <summary>Removes the rows from an index on.</summary>
    public void CutTo(int count) => Count = Math.Min(Count, count);
}
