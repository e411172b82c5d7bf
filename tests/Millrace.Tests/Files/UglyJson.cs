using System.Text.Json;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Files;

/// <summary>Reads the JSON Lines files with known troubles as the ingress does: with the codec of a declared schema
/// where one fits, and else with one that takes any object.</summary>
internal static class UglyJson
{
    private static readonly SchemaField Id = new("id", new FieldType(FieldKind.Int64));
    private static readonly SchemaField Number = new("v", new FieldType(FieldKind.Float64, IsOptional: true));
    private static readonly SchemaField Words = new("s", new FieldType(FieldKind.Text, IsOptional: true));
    private static readonly SchemaField What = new("what", new FieldType(FieldKind.Text, IsOptional: true));
    private static readonly SchemaField Exact = new("v", new FieldType(FieldKind.Int64));
    private static readonly SchemaField Money = new("v", new FieldType(FieldKind.Decimal));
    private static readonly SchemaField Nested = new("a", new FieldType(FieldKind.Record, IsOptional: true)
    {
        Record = new RecordSchema("inner", [new("x", new FieldType(FieldKind.Int64))]),
    });

    private static readonly Dictionary<string, FormatChoice> Choices = new()
    {
        ["truncated-last-line"] = new() { Says = "(column " },
        ["deep"] = new() { Says = "" },
        ["deep-64-65"] = new() { Rows = 1, BadLines = [2], Says = "depth of 64" },
        ["not-numbers"] = new() { Says = "(column " },
        ["surrogates"] = new() { Rows = 2, BadLines = [2, 3, 4, 5, 6], Says = "" },
        ["bad-strings"] = new() { Says = "(column " },
        ["invalid-utf8"] = new() { Says = "not UTF-8 from byte " },
        ["not-objects"] = new() { Rows = 2, Says = "expected an object" },
        ["two-on-a-line"] = new() { Says = "" },
        ["split-over-lines"] = new() { Says = "" },
        ["array"] = new() { Rows = 0, BadLines = [.. Enumerable.Range(1, 22)], Says = "" },
        ["duplicate-keys"] = new() { Rows = 2, BadLines = [1, 2], Says = "'v'" },
        ["unknown-fields"] = new() { Rows = 3 },
        ["big-line"] = new() { Rows = 3 },
        ["empty"] = new() { Rows = 0 },
    };

    internal static void Check(FormatFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var choice = Choices.GetValueOrDefault(name) ?? new FormatChoice();
        file.Read(new JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
        Assert.True(file.Failure is null, file.Failure);
        Assert.Equal(choice.BadLines ?? file.Lines("bad_lines"), file.BadLines);
        Assert.All(file.Faults, fault => Assert.Contains(choice.Says ?? "?", fault.Reason, StringComparison.Ordinal));
        var records = file.Entry.TryGetProperty("records", out var known) && known.ValueKind == JsonValueKind.Number
            ? known.GetInt32() : choice.Rows;
        Assert.Equal(records, file.Rows.Count);
        if (name == "deep") Assert.Contains("depth of 64", file.Faults[1].Reason, StringComparison.Ordinal);
        if (name == "array") Assert.Contains("one JSON array", file.Faults[0].Reason, StringComparison.Ordinal);
        CheckDeclared(file.Name, name);
    }

    private static void CheckDeclared(string file, string name)
    {
        switch (name)
        {
            case "duplicate-keys":
                CheckDoubledNames(file);
                break;
            case "numbers":
                CheckNumbers(file);
                break;
            case "types-change":
                CheckTypes(file);
                break;
            case "unknown-fields":
                CheckUnknownFields(file);
                break;
            case "not-objects":
                Assert.Contains("lacks the field 'id'", Read(file, [1, 2, 3, 4, 5, 6], Id).Faults[5].Reason,
                    StringComparison.Ordinal);
                break;
            case "escapes":
                Assert.Equal(["\0", "/\b\f\n\r\t\"\\", "\u2028\u2029\u007F", "</script><b>"],
                    Read(file, [4, 5], Id, Words).Json.Select(Word));
                break;
            case "surrogates":
                Assert.Equal(["\U0001F600", "ok"], Read(file, [2, 3, 4, 5, 6], Id, Words).Json.Select(Word));
                break;
            case "invalid-utf8":
                Assert.All(Read(file, [2, 3, 4, 5], Id, Words).Faults, fault =>
                    Assert.Contains("not UTF-8 from byte ", fault.Reason, StringComparison.Ordinal));
                break;
            case "big-line":
                Assert.Equal(3, Read(file, [], Id, Number, Words).Json.Count);
                break;
        }
    }

    private static void CheckDoubledNames(string file)
    {
        var other = new SchemaField("V", new FieldType(FieldKind.Float64, IsOptional: true));
        var read = Read(file, [1, 2, 3], Id, Number, Nested, other);
        Assert.Equal(["""{"id":4,"v":1,"a":null,"V":2}"""], read.Json);
        Assert.All(read.Faults, fault => Assert.EndsWith("comes twice.", fault.Reason, StringComparison.Ordinal));
    }

    private static void CheckTypes(string file)
    {
        var read = Read(file, [2, 4, 5, 6, 9, 10], Id, Number);
        Assert.Equal([1, 3, 7, 8], read.Json.Select(json => JsonDocument.Parse(json).RootElement
            .GetProperty("id").GetInt64()));
        Assert.Contains("Field 'v' must be float64, but is a text.", read.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Field 'id' must be int64, but is a text.", read.Faults[^1].Reason, StringComparison.Ordinal);
    }

    private static void CheckUnknownFields(string file)
    {
        var read = Read(file, [1, 3], Id, Number);
        Assert.Equal(["""{"id":2,"v":2}"""], read.Json);
        Assert.Contains("no field 'extra'", read.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no field 'ID'. Did you mean 'id'?", read.Faults[1].Reason, StringComparison.Ordinal);
    }

    // float64 takes the nearest double; int64 and decimal take what they hold exactly, and nothing else.
    private static void CheckNumbers(string file)
    {
        Assert.Equal(13, Read(file, [1, 2, 13], Id, What, Number).Json.Count);
        var exact = Read(file, [1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16], Id, What, Exact);
        Assert.Equal(["9007199254740993", "9223372036854775807", "0"], exact.Json.Select(Value));
        var money = Read(file, [1, 2, 3, 12, 13, 14, 16], Id, What, Money);
        Assert.Equal(9, money.Json.Count);
    }

    private static FormatFile Read(string name, long[] badLines, params SchemaField[] fields)
    {
        var file = FormatFile.One(name);
        file.ReadDeclared(new RecordSchema("row", [.. fields]));
        Assert.True(file.Failure is null, file.Failure);
        Assert.True(badLines.SequenceEqual(file.BadLines), string.Join('\n', file.Faults));
        return file;
    }

    private static string? Word(string json) => JsonDocument.Parse(json).RootElement.GetProperty("s").GetString();

    private static string Value(string json) => JsonDocument.Parse(json).RootElement.GetProperty("v").GetRawText();
}
