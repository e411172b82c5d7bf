using System.Text.Json;
using Millrace.Files.Parquet;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class ParquetFormatTests
{
    private static readonly string[] SameRows =
    [
        "codec-snappy", "codec-zstd", "codec-gzip", "codec-brotli", "codec-lz4", "codec-none", "plain-encoding",
        "delta-encodings", "row-groups", "with-checksums", "one-row-per-group", "zero-rows",
    ];

    [Fact]
    public void Every_codec_encoding_and_row_group_gives_the_same_rows()
    {
        var files = FormatFile.All("parquet").ToDictionary(file => file.Name);
        var expected = System.Text.Encoding.UTF8.GetString(files["parquet/codec-snappy.expected.jsonl"].Content)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Row).ToList();
        foreach (var name in SameRows)
        {
            var file = files[$"parquet/{name}.parquet"];
            file.Read(new ParquetIngress<FormatRow>(IdValueCategory));
            Assert.True(file.Failure is null, $"{name}: {file.Failure}");
            Assert.Empty(file.Faults);
            Assert.Equal(file.Entry.GetProperty("rows").GetInt32(), file.Rows.Count);
            Assert.Equal(expected.Take(file.Rows.Count), file.Rows.Select(Text));
        }
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("truncated-tail")]
    [InlineData("bit-flip-with-checksum")]
    [InlineData("footer-length-huge")]
    [InlineData("magic-only")]
    [InlineData("not-parquet")]
    [InlineData("empty")]
    public void A_damaged_file_is_an_error_that_names_it(string name)
    {
        var file = Named(name, IdValueCategory);
        Assert.NotNull(file.Failure);
        Assert.Contains(file.Name, file.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused_with_both_places() =>
        Assert.Contains("number 1 and 2", Named("duplicate-names", Field("a", FieldKind.Int64)).Failure,
            StringComparison.Ordinal);

    [Fact]
    public void A_column_that_does_not_fit_its_field_is_named_with_both_types()
    {
        var file = Named("codec-snappy", Field("id", FieldKind.Text));
        Assert.Contains("column 'id' is", file.Failure, StringComparison.Ordinal);
        Assert.EndsWith("does not fill a field of type text.", file.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_column_is_named_with_the_one_that_is_near() =>
        Assert.EndsWith("Did you mean 'cat'?", Named("codec-snappy", Field("ca", FieldKind.Text)).Failure,
            StringComparison.Ordinal);

    [Fact]
    public void A_null_in_a_field_that_is_not_optional_is_a_fault_and_the_others_are_read()
    {
        var file = Named("nulls", Field("half", FieldKind.Int64));
        Assert.Equal(1000, file.Rows.Count + file.Faults.Count);
        Assert.Equal(500, file.Faults.Count);
        Assert.Contains("column 'half'", file.Faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_timestamps_of_twelve_bytes_are_read()
    {
        var file = Named("timestamps-int96", Field("t", FieldKind.Timestamp));
        Assert.Equal(3, file.Rows.Count + file.Faults.Count);
    }

    [Fact]
    public void Columns_with_strange_names_are_found()
    {
        string[] names = ["a.b", "with blank", "", "grün", "select"];
        var file = Named("names", new FormatCodec([.. names.Select(name =>
            new SchemaField(name, new FieldType(FieldKind.Int64)))]));
        Assert.True(file.Failure is null, file.Failure);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], names.Select(name => file.Rows[0].Values[name]));
    }

    private static FormatCodec IdValueCategory => new(
        new SchemaField("id", new FieldType(FieldKind.Int64)),
        new SchemaField("v", new FieldType(FieldKind.Float64, IsOptional: true)),
        new SchemaField("cat", new FieldType(FieldKind.Text, IsOptional: true)));

    private static FormatCodec Field(string name, FieldKind kind) => new(new SchemaField(name, new FieldType(kind)));

    private static FormatFile Named(string name, FormatCodec codec)
    {
        var file = FormatFile.All("parquet").Single(file => file.Name == $"parquet/{name}.parquet");
        file.Read(new ParquetIngress<FormatRow>(codec));
        return file;
    }

    private static string Text(FormatRow row) => $"{row.Values["id"]} {row.Values["v"]:R} {row.Values["cat"]}";

    private static string Row(string line)
    {
        var row = JsonDocument.Parse(line).RootElement;
        var value = row.GetProperty("v");
        return $"{row.GetProperty("id").GetInt64()} {(value.ValueKind == JsonValueKind.Null ? null
            : (object)value.GetDouble()):R} {row.GetProperty("cat").GetString()}";
    }
}
