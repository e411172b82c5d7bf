using System.Globalization;
using System.Text.Json;
using Millrace.Files.Csv;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class CsvFormatTests
{
    [Fact]
    public void Files_with_known_troubles_give_the_rows_and_the_bad_lines_that_are_known()
    {
        var wrong = new List<string>();
        foreach (var file in FormatFile.All("csv"))
        {
            if (!file.Entry.TryGetProperty("header", out var header)) continue;
            var names = header.EnumerateArray().Select(name => name.GetString()!).ToList();
            file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(names)), ("separator", Separator(file.Name)));
            Compare(file, names, wrong);
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("csv/utf16le-bom.csv", "UTF-16")]
    [InlineData("csv/empty.csv", "empty")]
    [InlineData("csv/duplicate-headers.csv", "number 2 and 3")]
    [InlineData("csv/empty-header.csv", "column 2 has no name")]
    [InlineData("csv/trailing-separator.csv", "column 4 has no name")]
    [InlineData("csv/truncated.csv.gz", "damaged or cut")]
    [InlineData("csv/bad-crc.csv.gz", "damaged or cut")]
    public void A_file_that_cannot_be_read_is_refused_with_the_reason(string name, string reason)
    {
        var file = FormatFile.All("csv").Single(file => file.Name == name);
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text([])));
        Assert.Contains(reason, file.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line()
    {
        var file = Named("csv/unclosed-quote.csv", "id", "text");
        Assert.Equal([3], file.BadLines);
        Assert.Equal(201, file.Rows.Count);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_a_fault_and_its_neighbours_are_read()
    {
        var file = Named("csv/invalid-utf8.csv", "id", "text");
        Assert.Equal(file.Lines("bad_lines"), file.BadLines);
        Assert.Equal(["ok", "grüße"], file.Rows.Select(row => row.Values["text"]));
    }

    [Fact]
    public void Quotes_that_open_nothing_are_text()
    {
        var file = Named("csv/stray-quotes.csv", "id", "text");
        Assert.Equal([3], file.BadLines);
        Assert.Equal(3, file.Rows.Count);
        Assert.Contains('"', (string)file.Rows[0].Values["text"]!);
    }

    [Fact]
    public void Numbers_mean_what_their_invariant_spelling_says()
    {
        var expected = FormatFile.All("csv").Single(file => file.Name == "csv/numbers.expected.csv");
        expected.Read(new CsvIngress<FormatRow>(FormatCodec.Text(["id", "text", "strict", "double_bits_hex"])));
        var wrong = new List<string>();
        foreach (var row in expected.Rows)
        {
            var text = (string)row.Values["text"]!;
            var isGood = CsvText.TryReal(text, FieldKind.Float64, out var value);
            var bits = BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
            var overflows = text is "1e309" or "-1e309";
            var isSpecial = text is "NaN" or "Infinity" or "-Infinity";
            var shouldBe = ((string)row.Values["strict"]! == "number" && !overflows) || isSpecial;
            var isEqual = !isGood || isSpecial || bits == (string)row.Values["double_bits_hex"]!;
            var isRight = isGood == shouldBe && isEqual;
            if (!isRight) wrong.Add($"'{text}': {isGood}, {bits}");
        }

        Assert.Empty(wrong);
    }

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

    private static FormatFile Named(string name, params string[] fields)
    {
        var file = FormatFile.All("csv").Single(file => file.Name == name);
        file.Read(new CsvIngress<FormatRow>(FormatCodec.Text(fields)));
        return file;
    }

    private static string Separator(string name) => name switch
    {
        "csv/semicolon.csv" => ";",
        "csv/tab.tsv" => "tab",
        _ => ",",
    };

    private static void Compare(FormatFile file, List<string> names, List<string> wrong)
    {
        if (file.Failure is not null)
        {
            wrong.Add($"{file.Name}: {file.Failure}");
            return;
        }

        var bad = file.Lines("bad_lines");
        if (bad.Length > 0 && !bad.SequenceEqual(file.BadLines))
            wrong.Add($"{file.Name}: bad lines {string.Join(", ", file.BadLines)}");
        foreach (var property in new[] { "rows", "good_rows", "rows_if_untrimmed" })
        {
            if (!file.Entry.TryGetProperty(property, out var rows)) continue;
            var expected = rows.EnumerateArray().Select(Joined).ToList();
            var found = file.Rows.Select(row => string.Join('\u241F', names.Select(name => row.Values[name]))).ToList();
            if (!expected.SequenceEqual(found)) wrong.Add($"{file.Name}: {string.Join(" / ", found.Take(5))}");
        }
    }

    private static string Joined(JsonElement row) =>
        string.Join('\u241F', row.EnumerateArray().Select(value => value.GetString()));
}
