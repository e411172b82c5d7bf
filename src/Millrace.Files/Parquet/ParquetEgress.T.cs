using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>
/// Writes Parquet files (ZSTD). A scored record has its score, model and launch beside its own columns; an enum is
/// text, times are microseconds in UTC.
/// </summary>
internal sealed class ParquetEgress<T>(RecordCodec<T> codec) : PartEgress<T>(codec)
{
    private const int GroupRows = 64 * 1024;
    private readonly RecordCodec<T> _codec = codec;
    private ParquetField<T>[] _fields = [];

    public override void Start(StreamletStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _fields = [.. FlatColumns.Of(_codec, start.Name).Select(column =>
            ParquetField<T>.Of(column) ?? throw new SourceException($"{start.Name}: the field '{column.Field.Name}' is "
                + $"{column.Field.Type}, which is not written to Parquet. Make a number of it with to_float(x)."))];
        base.Start(start);
    }

    protected override void WritePart(Stream target, PartRows<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var writer = new ParquetFileWriter(
            target, [.. _fields.Select(field => field.Column)], compression: Compression.Zstd, leaveOpen: true);
        var group = new T[Math.Min(GroupRows, rows.Count)];
        for (var count = rows.Read(group); count > 0; count = rows.Read(group))
        {
            using var open = writer.AppendRowGroup();
            foreach (var field in _fields)
            {
                using var column = open.NextColumn();
                field.Write(column, group.AsSpan(0, count));
            }
        }

        writer.Close();
    }
}
