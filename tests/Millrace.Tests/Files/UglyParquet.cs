using System.Globalization;
using System.Text;
using System.Text.Json;
using Millrace.Files.Parquet;
using Millrace.Schemas;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Files;

/// <summary>Reads the Parquet files with known troubles with the schema that is inferred from their footer.</summary>
internal static class UglyParquet
{
    private static readonly Dictionary<string, FormatChoice> Choices = new()
    {
        ["duplicate-names"] = new() { Refused = "two columns have the name 'a': number 1 and 2" },
        ["truncated"] = new() { Refused = "it cannot be read as Parquet" },
        ["truncated-tail"] = new() { Refused = "it cannot be read as Parquet" },
        ["bit-flip-with-checksum"] = new() { Refused = "CRC checksum verification failed" },
        ["footer-length-huge"] = new() { Refused = "smaller than the size reported by footer" },
        ["magic-only"] = new() { Refused = "smaller than the minimum file footer" },
        ["not-parquet"] = new() { Refused = "this is not a parquet file" },
        ["empty"] = new() { Refused = "file size is 0 bytes" },
        ["all-types"] = new() { BadLines = [1], Says = "18446744073709551615 does not fit int64" },
        ["all-types-uncompressed"] = new() { BadLines = [1], Says = "18446744073709551615 does not fit int64" },
        ["timestamps"] = new() { BadLines = [1, 3], Says = "is finer than a microsecond" },
        ["timestamps-int96"] = new() { BadLines = [1], Says = "is finer than a microsecond" },
        ["big-text"] = new() { Rows = 2 },
        ["names"] = new() { Rows = 1 },
        ["bit-flip-no-checksum"] = new() { Rows = 2000 },
        ["bit-flip-snappy"] = new() { Rows = 2000 },
    };

    internal static void Check(FormatFile file)
    {
        if (file.Name.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            CheckExpectations(file);
            return;
        }

        var name = Path.GetFileNameWithoutExtension(file.Name);
        var choice = Choices.GetValueOrDefault(name) ?? new FormatChoice();
        var schema = Inferred(file);
        file.Read(new ParquetIngress<FormatRow>(new FormatCodec([.. schema])));
        if (choice.Refused is { } refused)
        {
            Assert.Contains(refused, file.Failure, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(file.Rows);
            return;
        }

        Assert.True(file.Failure is null, file.Failure);
        Assert.Equal(choice.BadLines ?? [], file.Faults.Select(fault => fault.Row));
        Assert.All(file.Faults, fault => Assert.Contains(choice.Says ?? "?", fault.Reason, StringComparison.Ordinal));
        CheckRows(file, name, schema, choice);
        CheckTheOthers(file, schema);
    }

    private static void CheckRows(FormatFile file, string name, List<SchemaField> schema, FormatChoice choice)
    {
        if (choice.Rows is { } rows)
        {
            Assert.Equal(rows, file.Rows.Count);
            if (name == "names") Assert.Equal([1L, 2L, 3L, 4L, 5L], file.Rows[0].Values.Values);
            if (name == "big-text") Assert.Contains(file.Rows, row => row.Values["text"] is string { Length: 1 << 20 });
            return;
        }

        var all = FormatFile.All("parquet").ToDictionary(other => other.Name);
        var expected = all.GetValueOrDefault($"parquet/{name}.expected.jsonl")
            ?? all["parquet/codec-snappy.expected.jsonl"];
        var lines = Encoding.UTF8.GetString(expected.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Take(file.Entry.TryGetProperty("rows", out var count) ? count.GetInt32() : int.MaxValue)
            .Where((_, row) => choice.BadLines?.Contains(row) != true);
        Assert.Equal(lines.Select(line => Row(line, schema)), file.Rows.Select(row => string.Join(
            '\u241F', schema.Select(field => Text(row.Values[field.Name])))));
    }

    // A column that no field can hold is named to who asks for it.
    private static void CheckTheOthers(FormatFile file, List<SchemaField> schema)
    {
        if (!file.Entry.TryGetProperty("columns", out var columns)) return;
        foreach (var column in columns.EnumerateArray().Select(column => column[0].GetString()!))
        {
            if (schema.Any(field => field.Name == column)) continue;
            var asked = FormatFile.One(file.Name);
            asked.Read(new ParquetIngress<FormatRow>(FormatCodec.Text([column])));
            Assert.Contains($"'{column}'", asked.Failure, StringComparison.Ordinal);
        }
    }

    private static void CheckExpectations(FormatFile file)
    {
        file.Read(new Millrace.Runtime.Streamlets.JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
        Assert.True(file.Failure is null, file.Failure);
        Assert.Empty(file.Faults);
        Assert.Equal(file.Content.Count(value => value == '\n'), file.Rows.Count);
    }

    private static List<SchemaField> Inferred(FormatFile file)
    {
        try
        {
            return [.. ParquetInference.Run(new SourceFile(new OneFile(file.Content), "/", file.Name)).Fields];
        }
        catch (SourceException failure)
        {
            Assert.StartsWith(file.Name, failure.Message, StringComparison.Ordinal);
            return [];
        }
    }

    private static string Row(string line, List<SchemaField> schema)
    {
        using var row = JsonDocument.Parse(line);
        return string.Join('\u241F', schema.Select(field => Value(row.RootElement.GetProperty(field.Name), field)));
    }

    private static string Value(JsonElement value, SchemaField field)
    {
        if (value.ValueKind == JsonValueKind.Null) return "null";
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return field.Type.Kind switch
        {
            FieldKind.Bool => text == "true" ? "1" : "0",
            FieldKind.Float32 or FieldKind.Float64 => Text(double.Parse(text, CultureInfo.InvariantCulture)),
            FieldKind.Decimal => Text(decimal.Parse(text, CultureInfo.InvariantCulture)),
            FieldKind.Date => Text((long)DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber
                - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
            FieldKind.Timestamp when long.TryParse(text, CultureInfo.InvariantCulture, out var nanos) =>
                Text(nanos / 1000),
            FieldKind.Timestamp => Text(EventTime.FromDateTime(
                DateTime.Parse(text, CultureInfo.InvariantCulture, utc))),
            _ => text,
        };
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };
}
