using System.Globalization;
using System.Text;
using System.Text.Json;
using Millrace.Files.Csv;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Files;

/// <summary>Reads the CSV files with known troubles as the ingress does.</summary>
internal static class UglyCsv
{
    private static readonly string[] IdText = ["id", "text"];
    private static readonly string[] Abc = ["a", "b", "c"];

    private static readonly Dictionary<string, FormatChoice> Choices = new()
    {
        ["utf16le-bom"] = new() { Refused = "it is UTF-16 (little endian), and only UTF-8 is read" },
        ["empty"] = new() { Refused = "it is empty, and a header is needed" },
        ["trailing-separator"] = new() { Refused = "column 4 has no name; the header may end with a separator" },
        ["duplicate-headers"] = new() { Refused = "two columns have the name 'value': number 2 and 3" },
        ["empty-header"] = new() { Refused = "column 2 has no name" },
        ["comments"] = new() { Refused = "there is no column for the field 'a'", Fields = Abc },
        ["truncated"] = new() { Refused = "the gzip data is damaged or cut", Fields = Abc },
        ["bad-crc"] = new() { Refused = "the gzip data is damaged or cut", Fields = Abc },
        ["one-column"] = new() { Values = [["1"], ["3"]] },
        ["empty-lines"] = new() { BadLines = [6], Says = "found 1 fields, expected 3" },
        ["ragged"] = new() { Says = "fields, expected 3" },
        ["stray-quotes"] = new()
        {
            Fields = IdText, Says = "text after a closing quote",
            Values = [["1", "5\" pipe"], ["3", "say \"hi\""], ["4", "ok"]],
        },
        ["unclosed-quote"] = new() { Fields = IdText, Rows = 201, Says = "a quote is opened and never closed" },
        ["headers-differ-in-case"] = new() { Fields = ["id", "Value", "value"], Values = [["1", "2", "3"]] },
        ["big-field"] = new() { Fields = IdText, Rows = 3 },
        ["many-columns"] = new() { Rows = 1 },
        ["invalid-utf8"] = new() { Fields = IdText, Says = "the text is not UTF-8 from byte " },
        ["nul-bytes"] = new() { Fields = IdText, BadLines = [3, 4], Says = "is NUL" },
        ["semicolon"] = new() { Separator = ";" },
        ["tab"] = new() { Separator = "tab" },
        ["numbers"] = new() { Fields = IdText, Rows = 66 },
        ["dates"] = new() { Fields = IdText, Rows = 48 },
        ["numbers.expected"] = new() { Rows = 66 },
        ["dates.expected"] = new() { Rows = 48 },
    };

    internal static void Check(FormatFile file)
    {
        var name = file.Name["csv/".Length..].Replace(".gz", "", StringComparison.Ordinal)
            .Replace(".csv", "", StringComparison.Ordinal).Replace(".tsv", "", StringComparison.Ordinal);
        var choice = Choices.GetValueOrDefault(name) ?? new FormatChoice();
        var fields = choice.Fields ?? (choice.Refused is not null ? [] : Header(file));
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(fields)), ("separator", choice.Separator));
        if (choice.Refused is { } refused)
        {
            Assert.Contains(refused, file.Failure, StringComparison.Ordinal);
            if (name == "truncated") Assert.Equal(["0", "0", "0"], file.Rows[0].Values.Values);
            return;
        }

        Assert.True(file.Failure is null, file.Failure);
        Assert.Equal(choice.BadLines ?? file.Lines("bad_lines"), file.BadLines);
        Assert.All(file.Faults, fault => Assert.Contains(choice.Says ?? "?", fault.Reason, StringComparison.Ordinal));
        CheckRows(file, choice, fields);
        CheckMore(file, name);
    }

    private static void CheckRows(FormatFile file, FormatChoice choice, string[] fields)
    {
        var found = file.Rows.Select(row => fields.Select(field => (string)row.Values[field]!).ToArray()).ToList();
        if (choice.Rows is { } rows) Assert.Equal(rows, found.Count);
        var expected = choice.Values?.ToList() ?? Listed(file, "rows") ?? Listed(file, "rows_if_untrimmed");
        if (expected is not null) Assert.Equal(expected, found);
        foreach (var good in Listed(file, "good_rows") ?? []) Assert.Contains(found, row => row.SequenceEqual(good));
        if (expected is null && choice.Rows is null) Assert.Equal(Listed(file, "good_rows"), found);
    }

    private static void CheckMore(FormatFile file, string name)
    {
        switch (name)
        {
            case "big-field":
                Assert.Equal(1 << 20, ((string)file.Rows[1].Values["text"]!).Length);
                break;
            case "many-columns":
                Assert.Equal(2000, file.Rows[0].Values.Count);
                break;
            case "semicolon":
                var other = FormatFile.One(file.Name);
                other.Read(new CsvIngress<FormatRow>(FormatCodec.Text(Header(file))));
                Assert.Contains("It looks like 'separator: ;'", other.Failure, StringComparison.Ordinal);
                break;
            case "numbers":
                CheckNumbers(file);
                break;
            case "dates":
                CheckDates(file);
                break;
        }
    }

    // Numbers that overflow are refused, NaN and the infinities are read in one spelling.
    private static void CheckNumbers(FormatFile file)
    {
        var typed = Typed(file, FieldKind.Float64);
        var expected = Expected("csv/numbers.expected.csv", "strict", "double_bits_hex").ToDictionary(row => row[0]);
        foreach (var row in file.Rows)
        {
            var (id, text) = ((string)row.Values["id"]!, (string)row.Values["text"]!);
            var isGood = text is "NaN" or "Infinity" or "-Infinity"
                || (expected[id][1] == "number" && text is not ("1e309" or "-1e309"));
            Assert.True(isGood == typed.TryGetValue(id, out var value), $"'{text}'");
            if (isGood && double.IsFinite((double)value!))
                Assert.Equal(expected[id][2], BitConverter.DoubleToInt64Bits((double)value)
                    .ToString("x16", CultureInfo.InvariantCulture));
        }
    }

    // RFC 3339 with seconds that may be left out; a time without a zone is UTC; to the microsecond and no finer.
    private static void CheckDates(FormatFile file)
    {
        string[] refused = ["6", "7", "14", "15", "16", "18", "19", "20", "23", "24", "25", "28", "39", "42"];
        var typed = Typed(file, FieldKind.Timestamp);
        foreach (var row in Expected("csv/dates.expected.csv", "text", "instant"))
        {
            var instant = row[2] == "local" ? row[1] + "Z" : row[2];
            var isGood = instant is not ("error" or "number" or "missing") && !refused.Contains(row[0]);
            Assert.True(isGood == typed.TryGetValue(row[0], out var micros), $"'{row[1]}'");
            if (isGood)
                Assert.Equal(DateTime.Parse(instant, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                    EventTime.ToDateTime((long)micros!));
        }
    }

    private static Dictionary<string, object?> Typed(FormatFile file, FieldKind kind)
    {
        var typed = FormatFile.One(file.Name);
        typed.Read(new CsvIngress<FormatRow>(new FormatCodec(new SchemaField("id", new FieldType(FieldKind.Text)),
            new SchemaField("text", new FieldType(kind)))));
        Assert.Equal(file.Rows.Count, typed.Rows.Count + typed.Faults.Count);
        return typed.Rows.ToDictionary(row => (string)row.Values["id"]!, row => row.Values["text"]);
    }

    private static IEnumerable<string[]> Expected(string name, string second, string third)
    {
        var file = FormatFile.One(name);
        string[] fields = ["id", second, third];
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(fields)));
        return file.Rows.Select(row => fields.Select(field => (string)row.Values[field]!).ToArray());
    }

    private static string[] Header(FormatFile file)
    {
        if (file.Entry.TryGetProperty("header", out var header))
            return [.. header.EnumerateArray().Select(name => name.GetString()!)];
        var end = Array.IndexOf(file.Content, (byte)'\n');
        return Encoding.UTF8.GetString(file.Content, 0, end).TrimEnd('\r').Split(',');
    }

    private static List<string[]>? Listed(FormatFile file, string property) =>
        file.Entry.TryGetProperty(property, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetString()!).ToArray())]
            : null;
}
