using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>One column of the files that are written.</summary>
internal abstract class ParquetField<T>
{
    /// <summary>How the file declares it.</summary>
    internal abstract Column Column { get; }

    /// <summary>The column for a field, or null where its type is not written.</summary>
    internal static ParquetField<T>? Of(Schemas.Column<T> column)
    {
        var micros = LogicalType.Timestamp(isAdjustedToUtc: true, TimeUnit.Micros);
        return column.Field.Type.Kind switch
        {
            FieldKind.Bool => Value(column, (in T row) => column.GetInt64(in row) != 0),
            FieldKind.Int32 => Value(column, (in T row) => (int)column.GetInt64(in row)),
            FieldKind.Int64 => Value(column, (in T row) => column.GetInt64(in row)),
            FieldKind.Float32 => Value(column, (in T row) => (float)column.GetFloat64(in row)),
            FieldKind.Float64 => Value(column, (in T row) => column.GetFloat64(in row)),
            FieldKind.Timestamp => Value(
                column, (in T row) => EventTime.ToDateTime(column.GetInt64(in row)), micros),
            FieldKind.Date => Value(column, (in T row) => new Date((int)column.GetInt64(in row))),
            FieldKind.Text or FieldKind.Enum => new ParquetField<T, string>(
                new ParquetSharp.Column<string>(column.Field.Name), column,
                (in T row) => column.GetText(in row).ToString()),
            _ => null,
        };
    }

    /// <summary>Writes the column of a row group.</summary>
    internal abstract void Write(ColumnWriter writer, ReadOnlySpan<T> rows);

    private static ParquetField<T> Value<TValue>(
        Schemas.Column<T> column, RowValue<T, TValue> value, LogicalType? logical = null)
        where TValue : struct =>
        column.Field.Type.IsOptional
            ? new ParquetField<T, TValue?>(
                new ParquetSharp.Column<TValue?>(column.Field.Name, logical), column, (in T row) => value(in row))
            : new ParquetField<T, TValue>(new ParquetSharp.Column<TValue>(column.Field.Name, logical), column, value);
}
