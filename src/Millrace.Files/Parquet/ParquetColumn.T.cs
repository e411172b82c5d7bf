using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>One column of a Parquet file on its way into one field.</summary>
internal abstract class ParquetColumn<T>(string name) : IDisposable
{
    internal string Name { get; } = name;

    /// <summary>Goes to the column's first row of a row group.</summary>
    internal abstract void Open(RowGroupReader group);

    /// <summary>Reads so many rows, which <see cref="Set"/> then numbers from 0.</summary>
    internal abstract void Read(long rows);

    /// <summary>Passes over so many rows of the row group.</summary>
    internal abstract void Skip(long rows);

    /// <summary>Sets the field of a row that was read; says what is wrong with the value, or null.</summary>
    internal abstract string? Set(ref T record, int row);

    /// <summary>The value as text, for messages.</summary>
    internal abstract string Text(int row);

    public abstract void Dispose();
}
