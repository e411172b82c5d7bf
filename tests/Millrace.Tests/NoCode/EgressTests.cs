using Xunit;

namespace Millrace.Tests.NoCode;

public sealed class EgressTests
{
    private static readonly string Rows = string.Concat(
        """{"at":"2024-02-29T12:00:00.000001Z","day":"2024-02-29","name":"a,\u0022b\u0022","n":-1,"x":0.1,"s":1.5""",
        ""","d":1.50,"ok":true,"kind":"wind","note":null}""" + "\n",
        """{"at":"1969-12-31T23:59:59Z","day":"1969-12-31","name":"","n":9223372036854775807""",
        ""","x":"NaN","s":"-Infinity","d":-0.1,"ok":false,"kind":"rotor","note":" x "}""" + "\n");

    private static string Blueprint(string decimals, string egress, string more = "") => $$"""
        blueprint: copy
        schemas:
          Row:
            at: timestamp
            day: date
            name: text
            n: int64
            x: float64
            s: float32
            {{decimals}}
            ok: bool
            kind: "enum(wind, rotor)"
            note: text?
        streamlets:
          rows: { type: json-lines-ingress, path: rows.jsonl }
          out:  {{egress}}
        {{more}}
        topics:
          rows: { from: rows.out, to: out.in, schema: Row }
        """;

    [Fact]
    public async Task Csv_is_written_so_that_it_reads_back_as_it_was()
    {
        await using var run = await NoCodeRun.OfAsync(
            Blueprint("d: decimal", "{ type: csv-egress, path: out.csv }"), ("rows.jsonl", Rows));

        Assert.Equal(
        [
            "at,day,name,n,x,s,d,ok,kind,note",
            "2024-02-29T12:00:00.000001Z,2024-02-29,\"a,\"\"b\"\"\",-1,0.1,1.5,1.50,true,wind,",
            "1969-12-31T23:59:59Z,1969-12-31,\"\",9223372036854775807,NaN,-Infinity,-0.1,false,rotor,\" x \"",
        ], run.Lines("out.csv"));
        var back = Blueprint("d: decimal", "{ type: json-lines-egress, path: out.jsonl }")
            .Replace("json-lines-ingress, path: rows.jsonl", "csv-ingress, path: rows.csv");
        await using var second = await NoCodeRun.OfAsync(back, ("rows.csv", run.Text("out.csv")));
        Assert.Equal(Rows.Trim(), second.Text("out.jsonl").Trim());
    }

    [Fact]
    public async Task Parquet_is_written_in_files_of_so_many_rows_that_read_back_as_they_were()
    {
        var rows = Rows.Replace("\"d\":1.50,", "").Replace("\"d\":-0.1,", "");
        await using var run = await NoCodeRun.OfAsync(
            Blueprint("", "{ type: parquet-egress, path: out/rows.parquet, rows: 10 }"),
            ("rows.jsonl", string.Concat(Enumerable.Repeat(rows, 15_000))));

        var files = Directory.GetFiles(run.PathOf("out")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("rows.000000.parquet", Path.GetFileName(files[0]));
        Assert.DoesNotContain(files, file => file.EndsWith(".part", StringComparison.Ordinal));
        var read = new List<string>();
        foreach (var file in files)
        {
            var back = Blueprint("", "{ type: json-lines-egress, path: out.jsonl }")
                .Replace("json-lines-ingress, path: rows.jsonl", $"parquet-ingress, path: {file}");
            await using var second = await NoCodeRun.OfAsync(back);
            read.AddRange(second.Lines("out.jsonl"));
        }

        Assert.Equal(string.Concat(Enumerable.Repeat(rows, 15_000)), string.Join('\n', read) + "\n");
    }

    [Fact]
    public async Task A_type_that_flat_files_do_not_hold_is_named_with_what_to_do()
    {
        var blueprint = Blueprint("d: duration", "{ type: csv-egress, path: out.csv }");
        var failure = await Record.ExceptionAsync(() => NoCodeRun.OfAsync(blueprint, ("rows.jsonl", "")));
        Assert.Contains("the field 'd' is duration", failure?.Message, StringComparison.Ordinal);
        Assert.Contains("seconds(x)", failure!.Message, StringComparison.Ordinal);
    }
}
