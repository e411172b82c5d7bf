using System.Text.Json;
using Xunit;

namespace Millrace.Tests.NoCode;

public sealed class WindowTests
{
    private const string Calls = """
        at,caller,seconds,price
        2024-02-29T12:00:10Z,ann,60,0.5
        2024-02-29T12:00:20Z,bob,30,
        2024-02-29T12:00:50Z,ann,20,1.5
        2024-02-29T12:01:10Z,ann,7,2
        2024-02-29T12:00:59Z,bob,50,4
        2024-02-29T12:05:00Z,cid,1,
        2024-02-29T12:01:00Z,ann,1000,1
        2024-02-29T12:05:30Z,cid,-3,

        """;

    private const string Blueprint = """
        blueprint: calls
        schemas:
          Call: { at: timestamp, caller: { type: text, key: true }, seconds: int64, price: "decimal?" }
        streamlets:
          calls: { type: csv-ingress, path: calls.csv, time: at, disorder: 30 s }
          minutes:
            type: aggregate
            window: 1 min
            keep: [caller]
            set:
              calls: count()
              paid: count(price)
              seconds: sum(seconds)
              shortest: min(seconds)
              longest: max(seconds)
              mean: mean(seconds / 2.0)
              dearest: max(price)
              worth: mean(price)
              last: max(at)
          out:  { type: json-lines-egress, path: out.jsonl }
          late: { type: json-lines-egress, path: late.jsonl }
        topics:
          calls: { from: calls.out, to: minutes.in, schema: Call, partitions: 1 }
        wires:
          - minutes.out  -> out.in
          - minutes.late -> late.in
        """;

    [Fact]
    public async Task Windows_are_added_up_by_key_and_late_records_have_an_outlet_of_their_own()
    {
        await using var run = await NoCodeRun.OfAsync(Blueprint, ("calls.csv", Calls));

        Assert.Equal(
        [
            "12:00 ann 2 2 80 20 60 20 1.5 1 12:00:50", "12:00 bob 2 1 80 30 50 20 4 4 12:00:59",
            "12:01 ann 1 1 7 7 7 3.5 2 2 12:01:10", "12:05 cid 2 0 -2 -3 1 -0.5 null null 12:05:30",
        ], run.Lines("out.jsonl").Select(Values));
        Assert.Contains("\"seconds\":1000", Assert.Single(run.Lines("late.jsonl")), StringComparison.Ordinal);
        Assert.Empty(run.Reasons());
    }

    [Fact]
    public async Task A_value_that_cannot_be_added_is_refused_and_leaves_its_window_as_it_was()
    {
        const string Blueprint = """
            blueprint: calls
            schemas:
              Call: { at: timestamp, caller: text, seconds: int64 }
            streamlets:
              calls: { type: csv-ingress, path: calls.csv, time: at }
              hours: { type: aggregate, window: 1 h, set: { inverse: sum(100 / seconds), total: sum(seconds) } }
              out:   { type: json-lines-egress, path: out.jsonl }
              late:  { type: json-lines-egress, path: late.jsonl }
            topics:
              calls: { from: calls.out, to: hours.in, schema: Call, key: caller, partitions: 1 }
            wires: [hours.out -> out.in, hours.late -> late.in]
            """;
        await using var run = await NoCodeRun.OfAsync(Blueprint, ("calls.csv", """
            at,caller,seconds
            2024-02-29T12:00:10Z,ann,10
            2024-02-29T12:00:20Z,bob,0
            2024-02-29T12:00:30Z,ann,9223372036854775807
            2024-02-29T12:00:40Z,ann,20

            """));

        Assert.Equal(
            ["""{"window_start":"2024-02-29T12:00:00Z","inverse":15,"total":30}"""], run.Lines("out.jsonl"));
        Assert.Equal(
            ["'inverse: 100 / seconds': division by zero.", "'total: seconds': the result is out of range."],
            run.Reasons().Order(StringComparer.Ordinal));
    }

    // The values of a line, times without their date and the full minute's seconds.
    private static string Values(string line)
    {
        using var document = JsonDocument.Parse(line);
        return string.Join(' ', document.RootElement.EnumerateObject().Select(field => field.Value.GetRawText()))
            .Replace("2024-02-29T", "").Replace(":00Z", "").Replace("Z", "").Replace("\"", "");
    }
}
