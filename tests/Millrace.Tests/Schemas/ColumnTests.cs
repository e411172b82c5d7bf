using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class ColumnTests
{
    private static readonly EverythingCodec Codec = EverythingCodec.Instance;

    [Fact]
    public void There_is_one_column_per_field_in_the_order_of_the_schema() =>
        Assert.Equal(Codec.Schema.Fields, Codec.Columns.Select(column => column.Field));

    [Fact]
    public void Numbers_are_copied_with_a_stride_and_absent_ones_are_NaN()
    {
        var rows = new Everything[] { new() { Large = 4, MaybeSmall = 3, Flag = true }, new() { Large = -1 } };
        var target = new float[6];
        Column("large").CopyFloat32(rows, target, 3);
        Column("maybe_small").CopyFloat32(rows, target.AsSpan(1), 3);
        Column("flag").CopyFloat32(rows, target.AsSpan(2), 3);
        Assert.Equal([4, 3, 1, -1, float.NaN, 0], target);
        var doubles = new double[2];
        Column("maybe_double").CopyFloat64(rows, doubles, 1);
        Assert.Equal([double.NaN, double.NaN], doubles);
    }

    [Fact]
    public void What_is_set_is_got()
    {
        var row = Codec.Default();
        Column("large").SetInt64(ref row, 9);
        Column("maybe_double").SetFloat64(ref row, 0.25);
        Column("at").SetInt64(ref row, 1_000_000);
        Column("price").SetDecimal(ref row, 1.10m);
        Assert.True(Column("name").TrySetText(ref row, "abc"));
        Assert.True(Column("weather").TrySetText(ref row, "HeavySnow"));
        Assert.False(Column("weather").TrySetText(ref row, "Hail"));
        Assert.Equal((9, 0.25, DateTime.UnixEpoch.AddSeconds(1)), (row.Large, row.MaybeDouble, row.At));
        Assert.Equal((1.10m, "abc", Weather.HeavySnow), (row.Price, row.Name, row.Weather));
        Assert.Equal("HeavySnow", Column("weather").GetText(in row).ToString());
        Assert.Equal(1_000_000, Column("at").GetInt64(in row));
        Assert.True(Column("maybe_double").IsPresent(in row));
        Column("maybe_double").SetAbsent(ref row);
        Assert.False(Column("maybe_double").IsPresent(in row));
        Assert.Throws<NotSupportedException>(() => Column("large").GetText(Codec.Default()));
    }

    [Fact]
    public void A_scored_record_has_its_own_columns_and_then_those_of_the_record()
    {
        var codec = new ScoredCodec<Point>(PointCodec.Instance);
        Assert.Equal(
            ["record", "score", "model", "launch", "x", "y", "near"],
            codec.Columns.Select(column => column.Field.Name));
        var row = new Scored<Point>(new Point(1, 2, true), 0.5, "risk@2", 3);
        codec.Columns[4].SetInt64(ref row, 7);
        Assert.Equal(7, codec.Columns[4].GetInt64(in row));
        Assert.Equal(row, Bytes.Read(codec, Bytes.Of(codec, row)));
        var json = Bytes.Json(codec, in row);
        Assert.Equal("""{"record":{"x":7,"y":2,"near":true},"score":0.5,"model":"risk@2","launch":3}""", json);
        Assert.Equal(row, Bytes.ReadJson(codec, json));
    }

    [Fact]
    public void Texts_that_were_read_before_are_the_same_string()
    {
        var bytes = Bytes.Of(NoteCodec.Instance, new Note("Zürich", 1));
        Assert.Same(Bytes.Read(NoteCodec.Instance, bytes).Text, Bytes.Read(NoteCodec.Instance, bytes).Text);
    }

    private static Column<Everything> Column(string name) => Codec.Columns[Codec.Schema.IndexOf(name)];
}
