using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class JsonTests
{
    [Fact]
    public void Fields_may_come_in_any_order_and_those_with_a_default_may_be_missing()
    {
        Assert.Equal(new Note("a", 7), Bytes.ReadJson(NoteCodec.Instance, """{"text":"a"}"""));
        Assert.Equal(
            new Note("a", 1) { By = "b" },
            Bytes.ReadJson(NoteCodec.Instance, """{"by":"b","rank":1,"text":"a"}"""));
    }

    [Theory]
    [InlineData("""{"rank":1}""", "lacks the field 'text'")]
    [InlineData("""{"text":"a","colour":1}""", "no field 'colour'")]
    [InlineData("""{"text":"a","text":"b"}""", "'text' comes twice")]
    [InlineData("""{"text":5}""", "'text' must be text, but is a number")]
    [InlineData("""{"text":null}""", "'text' must be text, but is null")]
    [InlineData("""{"text":"a","rank":"7"}""", "'rank' must be int32, but is a text")]
    [InlineData("""{"text":"a","rank":2147483648}""", "'rank' holds a value that does not fit int32")]
    [InlineData("""{"text":"a","rank":1.5}""", "'rank' holds a value that does not fit int32")]
    [InlineData("""{"text":"\ud800"}""", "'text' holds text that is not valid Unicode")]
    [InlineData("""{"\ud800":1}""", "a field whose name is not valid Unicode")]
    [InlineData("""[]""", "Note must be an object")]
    public void JSON_that_does_not_fit_is_refused_by_the_name_of_the_field(string json, string message)
    {
        var problem = Assert.ThrowsAny<JsonException>(() => Bytes.ReadJson(NoteCodec.Instance, json));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_JSON_is_refused_and_breaks_nothing() =>
        Gen.Select(EverythingGen.Record, Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 3])
            .Sample((record, place, damage, more) =>
            {
                var bytes = Encoding.UTF8.GetBytes(Bytes.Json(EverythingCodec.Instance, in record));
                for (var i = 0; i <= more; i++) bytes[(place + i) % bytes.Length] = damage;
                try
                {
                    var reader = new Utf8JsonReader(bytes);
                    EverythingCodec.Instance.ReadJson(ref reader);
                }
                catch (JsonException problem)
                {
                    Assert.NotEmpty(problem.Message);
                }
            }, iter: 3_000);

    [Fact]
    public void Every_kind_has_its_own_form()
    {
        var record = EverythingCodec.Instance.Default() with
        {
            Single = float.NaN,
            At = new DateTime(2001, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Day = new DateOnly(2001, 12, 31),
            Took = TimeSpan.FromHours(1.5),
            Weather = Weather.HeavySnow,
            Raw = [1, 2],
            Holes = [1, null],
        };
        var json = Bytes.Json(EverythingCodec.Instance, in record);
        foreach (var part in new[]
        {
            "\"single\":\"NaN\"", "\"at\":\"2001-01-02T03:04:05Z\"", "\"day\":\"2001-12-31\"", "\"took\":\"01:30:00\"",
            "\"weather\":\"HeavySnow\"", "\"raw\":\"AQI=\"", "\"holes\":[1,null]", "\"maybe_remark\":null",
        })
            Assert.Contains(part, json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_with_an_offset_is_read_as_UTC()
    {
        var json = Bytes.Json(EverythingCodec.Instance, EverythingCodec.Instance.Default())
            .Replace("1970-01-01T00:00:00Z", "2001-01-01T02:00:00.123456+02:00", StringComparison.Ordinal);
        var at = Bytes.ReadJson(EverythingCodec.Instance, json).At;
        Assert.Equal(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(123456), at);
        Assert.Equal(DateTimeKind.Utc, at.Kind);
    }
}
