using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Runtime.Hosting;

/// <summary>
/// Writes stored records as JSON by their schema alone, so that a record can be shown where the program that knows its
/// type is not at hand.
/// </summary>
internal static class SchemaJson
{
    // As deep as any schema that a generator or a blueprint makes; a schema cannot contain itself.
    private const int DeepestNesting = 64;

    /// <summary>Writes one record; false where the bytes do not fit the schema.</summary>
    internal static bool TryWrite(Utf8JsonWriter writer, RecordSchema schema, ref RecordReader reader, int depth = 0)
    {
        if (depth > DeepestNesting) reader.Fail();
        writer.WriteStartObject();
        foreach (var field in schema.Fields)
        {
            if (reader.Failed) break;
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field.Type, ref reader, depth);
        }

        writer.WriteEndObject();
        return !reader.Failed;
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldType type, ref RecordReader reader, int depth)
    {
        if (type.IsOptional && !reader.ReadBool())
        {
            writer.WriteNullValue();
            return;
        }

        switch (type.Kind)
        {
            case FieldKind.Record:
                TryWrite(writer, type.Record!, ref reader, depth + 1);
                break;
            case FieldKind.List:
                writer.WriteStartArray();
                for (var left = reader.ReadVarint(); left > 0 && !reader.Failed; left--)
                    WriteValue(writer, type.Item!, ref reader, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, type, ref reader);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, FieldType type, ref RecordReader reader)
    {
        switch (type.Kind)
        {
            case FieldKind.Bool: writer.WriteBooleanValue(reader.ReadBool()); break;
            case FieldKind.Int32: writer.WriteNumberValue(reader.ReadInt32()); break;
            case FieldKind.Int64: writer.WriteNumberValue(reader.ReadInt64()); break;
            case FieldKind.Float32: WriteReal(writer, reader.ReadFloat32()); break;
            case FieldKind.Float64: WriteReal(writer, reader.ReadFloat64()); break;
            case FieldKind.Decimal: writer.WriteNumberValue(reader.ReadDecimal()); break;
            case FieldKind.Text: writer.WriteStringValue(reader.ReadBytes()); break;
            case FieldKind.Enum: WriteSymbol(writer, type, ref reader); break;
            case FieldKind.Bytes: writer.WriteBase64StringValue(reader.ReadBytes()); break;
            case FieldKind.Timestamp: writer.WriteStringValue(reader.ReadTimestamp()); break;
            case FieldKind.Date: writer.WriteStringValue(reader.ReadDate().ToString("O")); break;
            case FieldKind.Duration: writer.WriteStringValue(ParameterText.Format(reader.ReadDuration())); break;
            default: reader.Fail(); break;
        }
    }

    private static void WriteSymbol(Utf8JsonWriter writer, FieldType type, ref RecordReader reader)
    {
        var place = reader.ReadByte();
        if (place >= type.Symbols.Length) reader.Fail();
        writer.WriteStringValue(place < type.Symbols.Length ? type.Symbols[place] : "");
    }

    // JSON has no form for what is not finite.
    private static void WriteReal(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void WriteReal(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
