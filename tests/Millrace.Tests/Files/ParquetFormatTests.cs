using Millrace.Files.Parquet;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class ParquetFormatTests
{
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

    private static FormatCodec Field(string name, FieldKind kind) => new(new SchemaField(name, new FieldType(kind)));

    private static FormatFile Named(string name, FormatCodec codec)
    {
        var file = FormatFile.All("parquet").Single(file => file.Name == $"parquet/{name}.parquet");
        file.Read(new ParquetIngress<FormatRow>(codec));
        return file;
    }
}
