namespace Millrace;

/// <summary>
/// The rows of one open file, in order. Text in them lives until the call after a <see cref="FileRow.Pause"/>.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class FileRows<T> : IDisposable
{
    /// <summary>The share of the file that has been read, 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>What is wrong with the row that was <see cref="FileRow.Bad"/>.</summary>
    public string Problem { get; protected set; } = "";

    /// <summary>Its bytes, or as much of them as can be told.</summary>
    public abstract ReadOnlySpan<byte> ProblemBytes { get; }

    /// <summary>Reads the next row into a record; the record is whole only where the row is good.</summary>
    /// <exception cref="SourceException">The file is damaged beyond single rows.</exception>
    public abstract FileRow Next(ref T record);

    /// <summary>Passes over so many rows, good and bad.</summary>
    public virtual void Skip(long rows)
    {
        T record = default!;
        while (rows > 0)
        {
            var found = Next(ref record);
            if (found == FileRow.End) return;
            if (found != FileRow.Pause) rows--;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
