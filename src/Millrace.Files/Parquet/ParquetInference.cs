using System.Globalization;
using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>Reads the columns of a Parquet file from its footer.</summary>
internal static class ParquetInference
{
    internal static InferredFile Run(SourceFile file)
    {
        using var stream = file.Open();
        try
        {
            using var reader = new ParquetFileReader(stream, leaveOpen: true);
            var schema = reader.FileMetaData.Schema;
            var fields = new List<SchemaField>();
            var notes = new List<string>
            {
                string.Create(CultureInfo.InvariantCulture, $"It has {reader.FileMetaData.NumRows:N0} rows."),
            };
            for (var i = 0; i < schema.NumColumns; i++)
            {
                var column = schema.Column(i);
                var name = column.Path.ToDotString();
                var isOptional = column.MaxDefinitionLevel == 1 && MayBeAbsent(reader, i);
                if (TypeOf(column) is { } kind) fields.Add(new SchemaField(name, new FieldType(kind, isOptional)));
                else notes.Add($"The column '{name}' is left out: no field can hold a {column.PhysicalType} like it.");
            }

            return new InferredFile(fields) { Notes = notes };
        }
        catch (ParquetException failure)
        {
            throw file.Problem($"it is no Parquet file, or is damaged: {failure.Message}", failure);
        }
    }

    // Many writers declare every column optional: where the footer counts no nulls, there are none.
    private static bool MayBeAbsent(ParquetFileReader reader, int column)
    {
        for (var i = 0; i < reader.FileMetaData.NumRowGroups; i++)
        {
            using var group = reader.RowGroup(i);
            using var chunk = group.MetaData.GetColumnChunkMetaData(column);
            using var statistics = chunk.Statistics;
            if (statistics is not { NullCount: 0 }) return true;
        }

        return false;
    }

    private static FieldKind? TypeOf(ColumnDescriptor column)
    {
        if (column.MaxRepetitionLevel > 0 || column.MaxDefinitionLevel > 1) return null;
        using var logical = ParquetConversions.LogicalTypeOf(column);
        return (column.PhysicalType, logical) switch
        {
            (PhysicalType.Boolean, _) => FieldKind.Bool,
            (_, DateLogicalType) => FieldKind.Date,
            (PhysicalType.Int64, TimestampLogicalType) or (PhysicalType.Int96, _) => FieldKind.Timestamp,
            (PhysicalType.Int32 or PhysicalType.Int64, DecimalLogicalType) => FieldKind.Decimal,
            (PhysicalType.Int32, NoneLogicalType or IntLogicalType { IsSigned: true }) => FieldKind.Int32,
            (PhysicalType.Int32 or PhysicalType.Int64, NoneLogicalType or IntLogicalType) => FieldKind.Int64,
            (PhysicalType.Float, _) => FieldKind.Float32,
            (PhysicalType.Double, _) => FieldKind.Float64,
            (PhysicalType.ByteArray, StringLogicalType or EnumLogicalType or JsonLogicalType) => FieldKind.Text,
            (PhysicalType.ByteArray, NoneLogicalType) => FieldKind.Bytes,
            _ => null,
        };
    }
}
