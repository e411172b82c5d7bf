namespace Millrace.Schemas;

/// <summary>A column of the record inside a scored one.</summary>
internal sealed class NestedColumn<T>(Column<T> column, string name)
    : Column<Scored<T>>(column.Field with { Name = name })
{
    public override bool IsPresent(in Scored<T> row) => column.IsPresent(row.Record);

    public override void CopyFloat32(ReadOnlySpan<Scored<T>> rows, Span<float> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++)
            column.CopyFloat32([rows[i].Record], target[(i * stride)..], 1);
    }

    public override void CopyFloat64(ReadOnlySpan<Scored<T>> rows, Span<double> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++)
            column.CopyFloat64([rows[i].Record], target[(i * stride)..], 1);
    }

    public override long GetInt64(in Scored<T> row) => column.GetInt64(row.Record);

    public override double GetFloat64(in Scored<T> row) => column.GetFloat64(row.Record);

    public override decimal GetDecimal(in Scored<T> row) => column.GetDecimal(row.Record);

    public override Utf8Text GetText(in Scored<T> row) => column.GetText(row.Record);

    public override void SetInt64(ref Scored<T> row, long value)
    {
        var record = row.Record;
        column.SetInt64(ref record, value);
        row.Record = record;
    }

    public override void SetFloat64(ref Scored<T> row, double value)
    {
        var record = row.Record;
        column.SetFloat64(ref record, value);
        row.Record = record;
    }

    public override void SetDecimal(ref Scored<T> row, decimal value)
    {
        var record = row.Record;
        column.SetDecimal(ref record, value);
        row.Record = record;
    }

    public override bool TrySetText(ref Scored<T> row, Utf8Text value)
    {
        var record = row.Record;
        var isSet = column.TrySetText(ref record, value);
        row.Record = record;
        return isSet;
    }

    public override void SetAbsent(ref Scored<T> row)
    {
        var record = row.Record;
        column.SetAbsent(ref record);
        row.Record = record;
    }
}
