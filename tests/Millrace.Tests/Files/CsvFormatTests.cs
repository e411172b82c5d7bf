using System.Globalization;
using Millrace.Files.Csv;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class CsvFormatTests
{
    [Theory]
    [InlineData("2024-06-30T12:34:56Z", "2024-06-30T12:34:56Z")]
    [InlineData("2024-06-30 12:34", "2024-06-30T12:34:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("2024-06-30t22:34:56.123456-05:30", "2024-07-01T04:04:56.123456Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("2024-06-30T12:34:56.1234567Z", null)]
    [InlineData("2023-02-29", null)]
    [InlineData("2024-06-30T24:00:00Z", null)]
    [InlineData("2016-12-31T23:59:60Z", null)]
    [InlineData("2024-06-30T12:34:56+25:00", null)]
    [InlineData("0001-01-01T00:00:00+01:00", null)]
    [InlineData("9999-12-31T23:59:59-01:00", null)]
    [InlineData("06/07/2024 12:00", null)]
    [InlineData(" 2024-06-30T12:34:56Z ", null)]
    [InlineData("1719750896", null)]
    [InlineData("2024-06-30T12:34:56[Europe/Berlin]", null)]
    public void Times_are_read_as_RFC_3339_has_them_and_nothing_is_rounded(string text, string? expected)
    {
        var isGood = CsvText.TryTimestamp(text, out var micros);
        Assert.Equal(expected is not null, isGood);
        if (expected is null) return;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture, utc), EventTime.ToDateTime(micros));
    }

    [Fact]
    public void A_line_above_the_limit_is_one_bad_line_and_its_rest_is_no_row()
    {
        var longest = new string('x', 20 << 20);
        var file = FormatFile.Of($"a,b\n1,2\n{longest},3\n4,5\n");
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(["a", "b"])));
        Assert.Equal([3], file.BadLines);
        Assert.Contains("more than 4 MiB", file.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Equal(["1", "4"], file.Rows.Select(row => row.Values["a"]));
    }

    [Fact]
    public void The_longest_record_is_read_though_every_byte_of_it_is_a_quote_in_plain_text()
    {
        var longest = "q" + new string('"', (4 << 20) - 3);
        var file = FormatFile.Of($"a,b\n{longest},3\n4,5\n");
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(["a", "b"])));
        Assert.Empty(file.Faults);
        Assert.Equal([longest, "4"], file.Rows.Select(row => row.Values["a"]));
    }

    [Theory]
    [InlineData("1.10", true)]
    [InlineData("-0.0000000000000000000000000001", true)]
    [InlineData("79228162514264337593543950335", true)]
    [InlineData("1.00000000000000000000000000000000000", true)]
    [InlineData("0.00000000000000000000000000001", false)]
    [InlineData("0.1000000000000000055511151231257827021181", false)]
    [InlineData("123456789012345678901234567890.123456789", false)]
    [InlineData("12345678901234567890.1234567890", true)]
    [InlineData("12345678901234567890.12345678901", false)]
    public void A_decimal_has_every_digit_that_was_written_or_is_none(string text, bool isGood) =>
        Assert.Equal(isGood, CsvText.TryDecimal(text, out _));
}
