#:package ParquetSharp@25.0.1.2
#:property PublishAot=false
#:property InvariantGlobalization=true

// Copies a range of rows of one Parquet file into another, in order and with the same columns.
// Usage: dotnet run make-slice.cs <source> <target> <first row> <number of rows>

using ParquetSharp;

if (args.Length != 4)
{
    Console.Error.WriteLine("usage: dotnet run make-slice.cs <source> <target> <first row> <number of rows>");
    return 2;
}

var (source, target) = (args[0], args[1]);
var first = long.Parse(args[2]);
var count = int.Parse(args[3]);

using var reader = new ParquetFileReader(source);
var schema = reader.FileMetaData.Schema;
using var properties = new WriterPropertiesBuilder()
    .Compression(Compression.Zstd)
    .CompressionLevel(19)
    .DisableDictionary("date")
    .Encoding("date", Encoding.DeltaBinaryPacked)
    .Build();
using var writer = new ParquetFileWriter(target, schema.GroupNode, properties);
using (var rows = writer.AppendRowGroup())
{
    for (var column = 0; column < schema.NumColumns; column++)
    {
        CopyColumn(column, rows.NextColumn());
    }
}

writer.Close();
Console.WriteLine($"{target}: {count} rows from row {first} on, {new FileInfo(target).Length} bytes");
return 0;

void CopyColumn(int column, ColumnWriter into)
{
    using var typed = into.LogicalWriter();
    typed.Apply(new Copy(reader, column, first, count));
}

/// <summary>Copies one column, whatever its type, from the row groups that hold the range.</summary>
internal sealed class Copy(ParquetFileReader reader, int column, long first, int count)
    : ILogicalColumnWriterVisitor<bool>
{
    public bool OnLogicalColumnWriter<TValue>(LogicalColumnWriter<TValue> writer)
    {
        var start = 0L;
        for (var group = 0; group < reader.FileMetaData.NumRowGroups; group++)
        {
            using var rows = reader.RowGroup(group);
            var end = start + rows.MetaData.NumRows;
            var from = Math.Max(first, start);
            var to = Math.Min(first + count, end);
            if (from < to)
            {
                using var typed = rows.Column(column).LogicalReader<TValue>();
                var values = typed.ReadAll((int)rows.MetaData.NumRows);
                writer.WriteBatch(values.AsSpan((int)(from - start), (int)(to - from)));
            }

            start = end;
        }

        return true;
    }
}
