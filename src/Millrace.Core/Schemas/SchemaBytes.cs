using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Files;

namespace Millrace.Schemas;

/// <summary>A schema as UTF-8 JSON: how a writer's schema is kept on the log, and shown.</summary>
internal static class SchemaBytes
{
    private const int CurrentFormat = 1;

    /// <summary>Deeper schemas are refused.</summary>
    private const int DeepestNesting = 32;

    internal static byte[] Write(RecordSchema schema)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target)) WriteRecord(writer, schema, CurrentFormat);
        return target.ToArray();
    }

    /// <exception cref="InvalidDataException">These are no bytes of a schema.</exception>
    internal static RecordSchema Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(
                bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 4 * DeepestNesting });
            CheckFormat(document.RootElement);
            return ReadRecord(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"These are no bytes of a schema: {e.Message}", e);
        }
    }

    private static void WriteRecord(Utf8JsonWriter writer, RecordSchema schema, int? format = null)
    {
        writer.WriteStartObject();
        if (format is { } version) writer.WriteNumber("format", version);
        writer.WriteString("name", schema.Name);
        writer.WriteStartArray("fields");
        foreach (var field in schema.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            if (field.HasDefault) writer.WriteBoolean("default", true);
            writer.WritePropertyName("type");
            WriteType(writer, field.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter writer, FieldType type)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", type.Kind.ToString());
        if (type.IsOptional) writer.WriteBoolean("optional", true);
        if (type.Record is { } record)
        {
            writer.WritePropertyName("record");
            WriteRecord(writer, record);
        }

        if (type.Item is { } item)
        {
            writer.WritePropertyName("item");
            WriteType(writer, item);
        }

        if (!type.Symbols.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("symbols");
            foreach (var symbol in type.Symbols) writer.WriteStringValue(symbol);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Before there were numbers there was format 1.
    private static void CheckFormat(JsonElement json)
    {
        var format = json.TryGetProperty("format", out var written) ? written.GetInt32() : CurrentFormat;
        if (format > CurrentFormat)
            throw new InvalidDataException(NewerFormat.Describe("A stored schema", format, CurrentFormat));
    }

    private static RecordSchema ReadRecord(JsonElement json) => new(
        Text(json.GetProperty("name")),
        [.. json.GetProperty("fields").EnumerateArray().Select(field => new SchemaField(
            Text(field.GetProperty("name")), ReadType(field.GetProperty("type")), IsTrue(field, "default")))]);

    private static FieldType ReadType(JsonElement json)
    {
        var kind = Enum.Parse<FieldKind>(Text(json.GetProperty("kind")));
        if (!Enum.IsDefined(kind)) throw new JsonException($"There is no kind {kind}.");
        return new FieldType(kind, IsTrue(json, "optional"))
        {
            Record = kind == FieldKind.Record ? ReadRecord(json.GetProperty("record")) : null,
            Item = kind == FieldKind.List ? ReadType(json.GetProperty("item")) : null,
            Symbols = kind == FieldKind.Enum ? ReadSymbols(json.GetProperty("symbols")) : [],
        };
    }

    private static ImmutableArray<string> ReadSymbols(JsonElement json) => [.. json.EnumerateArray().Select(Text)];

    private static bool IsTrue(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Text(JsonElement json) => json.GetString() ?? throw new JsonException("A text is null.");
}
