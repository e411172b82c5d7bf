using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>One column of a known type.</summary>
internal sealed class ParquetField<T, TValue>(Column column, Schemas.Column<T> source, RowValue<T, TValue> value)
    : ParquetField<T>
{
    private TValue[] _values = [];

    internal override Column Column { get; } = column;

    internal override void Write(ColumnWriter writer, ReadOnlySpan<T> rows)
    {
        if (_values.Length < rows.Length) _values = new TValue[rows.Length];
        for (var i = 0; i < rows.Length; i++) _values[i] = source.IsPresent(in rows[i]) ? value(in rows[i]) : default!;
        using var logical = writer.LogicalWriter<TValue>();
        logical.WriteBatch(_values, 0, rows.Length);
    }
}
