using System.Buffers;
using System.Globalization;
using Millrace.Schemas;

namespace Millrace.Files.Csv;

/// <summary>One field of the rows that are written: the spelling that <see cref="CsvText"/> reads.</summary>
internal sealed class CsvField<T>(Column<T> column, byte separator)
{
    private const int LongestNumber = 64;
    private readonly FieldKind _kind = column.Field.Type.Kind;
    private readonly bool _isOptional = column.Field.Type.IsOptional;

    internal string Name => column.Field.Name;

    internal void Write(IBufferWriter<byte> target, in T record)
    {
        if (_isOptional && !column.IsPresent(in record)) return;
        switch (_kind)
        {
            case FieldKind.Text or FieldKind.Enum:
                WriteText(target, column.GetText(in record).Span, separator);
                break;
            case FieldKind.Bool:
                target.Write(column.GetInt64(in record) != 0 ? "true"u8 : "false"u8);
                break;
            case FieldKind.Int32 or FieldKind.Int64:
                WriteNumber(target, column.GetInt64(in record), default);
                break;
            case FieldKind.Float32:
                WriteReal(target, (float)column.GetFloat64(in record));
                break;
            case FieldKind.Float64:
                WriteReal(target, column.GetFloat64(in record));
                break;
            case FieldKind.Decimal:
                WriteNumber(target, column.GetDecimal(in record), default);
                break;
            case FieldKind.Date:
                WriteNumber(target, DateOnly.FromDateTime(DateTime.UnixEpoch)
                    .AddDays((int)column.GetInt64(in record)), "yyyy-MM-dd");
                break;
            default:
                WriteNumber(target, EventTime.ToDateTime(column.GetInt64(in record)),
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'");
                break;
        }
    }

    /// <summary>Text, in quotes where it would be read as something else without them.</summary>
    internal static void WriteText(IBufferWriter<byte> target, ReadOnlySpan<byte> text, byte separator)
    {
        ReadOnlySpan<byte> special = [separator, (byte)'"', (byte)'\r', (byte)'\n'];
        if (!text.IsEmpty && text.IndexOfAny(special) < 0 && text[0] != ' ' && text[^1] != ' ')
        {
            target.Write(text);
            return;
        }

        target.Write("\""u8);
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            target.Write(text[..(quote + 1)]);
            target.Write("\""u8);
            text = text[(quote + 1)..];
        }

        target.Write(text);
        target.Write("\""u8);
    }

    private static void WriteReal<TValue>(IBufferWriter<byte> target, TValue value)
        where TValue : IUtf8SpanFormattable, System.Numerics.INumberBase<TValue>
    {
        if (TValue.IsNaN(value)) target.Write("NaN"u8);
        else if (TValue.IsInfinity(value)) target.Write(TValue.IsPositive(value) ? "Infinity"u8 : "-Infinity"u8);
        else WriteNumber(target, value, "R");
    }

    private static void WriteNumber<TValue>(IBufferWriter<byte> target, TValue value, ReadOnlySpan<char> format)
        where TValue : IUtf8SpanFormattable
    {
        value.TryFormat(target.GetSpan(LongestNumber), out var written, format, CultureInfo.InvariantCulture);
        target.Advance(written);
    }
}
