namespace Millrace.Files.Parquet;

/// <summary>Gets what a column of a file has of a row.</summary>
internal delegate TValue RowValue<T, TValue>(in T row);
