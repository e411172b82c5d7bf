using System.Text.Json;
using Millrace.Runtime.Streamlets;
using Millrace.Tests.Files;
using Xunit;

namespace Millrace.Tests.Streamlets;

public sealed class JsonLinesFormatTests
{
    [Fact]
    public void Files_with_known_troubles_give_the_records_and_the_bad_lines_that_are_known()
    {
        var wrong = new List<string>();
        foreach (var file in FormatFile.All("jsonl"))
        {
            file.Read(new JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
            if (file.Failure is not null) wrong.Add($"{file.Name}: {file.Failure}");
            if (file.Entry.TryGetProperty("records", out var records) && records.ValueKind == JsonValueKind.Number
                && records.GetInt32() != file.Rows.Count) wrong.Add($"{file.Name}: {file.Rows.Count} records");
            var bad = file.Lines("bad_lines");
            if (bad.Length > 0 && !bad.SequenceEqual(file.BadLines))
                wrong.Add($"{file.Name}: bad lines {string.Join(", ", file.BadLines)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void An_array_over_many_lines_is_told_from_json_lines()
    {
        var file = FormatFile.All("jsonl").Single(file => file.Name == "jsonl/array.json");
        file.Read(new JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
        Assert.Contains("JSON array", file.Faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nesting_limit_is_64()
    {
        var file = FormatFile.All("jsonl").Single(file => file.Name == "jsonl/deep-64-65.jsonl");
        file.Read(new JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
        Assert.Equal([2], file.BadLines);
    }

    [Fact]
    public void Lone_surrogates_are_faults()
    {
        var file = FormatFile.All("jsonl").Single(file => file.Name == "jsonl/surrogates.jsonl");
        file.Read(new JsonLinesIngress<FormatRow>(FormatCodec.Text([])));
        Assert.Equal([2, 3, 4, 5, 6], file.BadLines);
    }
}
