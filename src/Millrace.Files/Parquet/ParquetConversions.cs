using System.Buffers.Binary;
using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>
/// Which types of Parquet columns fill which kinds of fields. A conversion is exact or it is not there; a value that
/// does not fit its field is a fault of its row.
/// </summary>
internal static class ParquetConversions
{
    private const long ExactInDouble = 1L << 53;
    private const long ExactInSingle = 1L << 24;

    /// <summary>The column that fills a field from a column of the file.</summary>
    /// <exception cref="SourceException">There is no such conversion.</exception>
    internal static ParquetColumn<T> Create<T>(
        Schemas.Column<T> column, ColumnDescriptor descriptor, int index, SourceFile file)
    {
        if (descriptor.MaxRepetitionLevel > 0 || descriptor.MaxDefinitionLevel > 1)
            throw file.Problem($"column '{column.Field.Name}' is nested, and only flat columns can be read.");
        using var logical = LogicalTypeOf(descriptor) ?? throw file.Problem(
            $"column '{column.Field.Name}' has a logical type that is not known.");
        return TryCreate(column, descriptor, logical, index)
            ?? throw file.Problem($"column '{column.Field.Name}' is {Describe(descriptor, logical)}, which does not "
                + $"fill a field of type {column.Field.Type}.");
    }

    private static ParquetColumn<T>? TryCreate<T>(
        Schemas.Column<T> column, ColumnDescriptor descriptor, LogicalType logical, int index)
    {
        var kind = column.Field.Type.Kind;
        switch (descriptor.PhysicalType)
        {
            case PhysicalType.Boolean when kind == FieldKind.Bool:
                return new ParquetColumn<T, bool>(column, descriptor, index, SetBool);
            case PhysicalType.Int32 when Integer<T>(logical, kind) is { } set:
                var isUnsigned = logical is IntLogicalType { IsSigned: false };
                return new ParquetColumn<T, int>(column, descriptor, index,
                    (Schemas.Column<T> target, ref T record, int value) =>
                        set(target, ref record, isUnsigned ? (uint)value : value));
            case PhysicalType.Int64 when Integer<T>(logical, kind) is { } set:
                return new ParquetColumn<T, long>(column, descriptor, index, set);
            case PhysicalType.Float when kind is FieldKind.Float32 or FieldKind.Float64:
                return new ParquetColumn<T, float>(column, descriptor, index, SetSingle);
            case PhysicalType.Double when kind == FieldKind.Float64:
                return new ParquetColumn<T, double>(column, descriptor, index, SetDouble);
            case PhysicalType.Int96 when kind == FieldKind.Timestamp:
                return new ParquetColumn<T, Int96>(column, descriptor, index, SetInt96);
            case PhysicalType.ByteArray when kind is FieldKind.Text or FieldKind.Enum && IsText(logical):
            case PhysicalType.ByteArray when kind == FieldKind.Bytes && logical is NoneLogicalType:
                return new ParquetTextColumn<T>(column, descriptor, index);
            default:
                return null;
        }
    }

    /// <summary>The logical type of a column; null where the file has one that the library does not know.</summary>
    internal static LogicalType? LogicalTypeOf(ColumnDescriptor descriptor)
    {
        try
        {
            return descriptor.LogicalType;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static bool IsText(LogicalType logical) =>
        logical.Type is LogicalTypeEnum.String or LogicalTypeEnum.Enum or LogicalTypeEnum.Json;

    private static ValueSetter<T, long>? Integer<T>(LogicalType logical, FieldKind kind) => (logical, kind) switch
    {
        (NoneLogicalType or IntLogicalType, _) => Plain<T>(logical is IntLogicalType { IsSigned: false }, kind),
        (DateLogicalType, FieldKind.Date) => SetLong,
        (TimestampLogicalType stamp, FieldKind.Timestamp) => Stamp<T>(stamp.TimeUnit),
        (DecimalLogicalType exact, FieldKind.Decimal) when exact.Scale is >= 0 and <= 28 => Scaled<T>(exact.Scale),
        _ => null,
    };

    private static ValueSetter<T, long>? Plain<T>(bool isUnsigned, FieldKind kind)
    {
        ValueSetter<T, long>? set = kind switch
        {
            FieldKind.Int64 => SetLong,
            FieldKind.Int32 => static (Schemas.Column<T> column, ref T record, long value) =>
                value is < int.MinValue or > int.MaxValue ? $"{value} does not fit int32"
                : SetLong(column, ref record, value),
            FieldKind.Float64 => static (Schemas.Column<T> column, ref T record, long value) =>
                SetReal(column, ref record, value, ExactInDouble),
            FieldKind.Float32 => static (Schemas.Column<T> column, ref T record, long value) =>
                SetReal(column, ref record, value, ExactInSingle),
            FieldKind.Decimal => Scaled<T>(0),
            _ => null,
        };
        if (set is null || !isUnsigned) return set;
        return (Schemas.Column<T> column, ref T record, long value) =>
            value < 0 ? $"{(ulong)value} does not fit int64" : set(column, ref record, value);
    }

    private static ValueSetter<T, long> Stamp<T>(TimeUnit unit) => unit switch
    {
        TimeUnit.Micros => SetLong,
        TimeUnit.Millis => static (Schemas.Column<T> column, ref T record, long value) =>
            value is > long.MaxValue / 1000 or < long.MinValue / 1000 ? $"{value} ms is out of range"
            : SetLong(column, ref record, value * 1000),
        _ => static (Schemas.Column<T> column, ref T record, long value) =>
            value % 1000 != 0 ? $"{value} ns is finer than a microsecond" : SetLong(column, ref record, value / 1000),
    };

    private static ValueSetter<T, long> Scaled<T>(int scale) => (Schemas.Column<T> column, ref T record, long value) =>
    {
        var size = value < 0 ? unchecked((ulong)-value) : (ulong)value;
        column.SetDecimal(ref record, new decimal((int)size, (int)(size >> 32), 0, value < 0, (byte)scale));
        return null;
    };

    private static string? SetBool<T>(Schemas.Column<T> column, ref T record, bool value)
    {
        column.SetInt64(ref record, value ? 1 : 0);
        return null;
    }

    private static string? SetLong<T>(Schemas.Column<T> column, ref T record, long value)
    {
        column.SetInt64(ref record, value);
        return null;
    }

    private static string? SetReal<T>(Schemas.Column<T> column, ref T record, long value, long largest)
    {
        if (value > largest || value < -largest) return $"{value} would be rounded in {column.Field.Type}";
        column.SetFloat64(ref record, value);
        return null;
    }

    private static string? SetSingle<T>(Schemas.Column<T> column, ref T record, float value)
    {
        column.SetFloat64(ref record, value);
        return null;
    }

    private static string? SetDouble<T>(Schemas.Column<T> column, ref T record, double value)
    {
        column.SetFloat64(ref record, value);
        return null;
    }

    // Days of the Julian calendar and nanoseconds of the day, as old Spark and Impala write them.
    private static string? SetInt96<T>(Schemas.Column<T> column, ref T record, Int96 value)
    {
        const long julianEpochDay = 2_440_588;
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value.A);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], value.B);
        var nanos = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (nanos % 1000 != 0) return $"{nanos} ns is finer than a microsecond";
        column.SetInt64(ref record, (value.C - julianEpochDay) * 86_400_000_000 + nanos / 1000);
        return null;
    }

    private static string Describe(ColumnDescriptor descriptor, LogicalType logical) =>
        logical is NoneLogicalType ? descriptor.PhysicalType.ToString() : $"{logical} ({descriptor.PhysicalType})";
}
