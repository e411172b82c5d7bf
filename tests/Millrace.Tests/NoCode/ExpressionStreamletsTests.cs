using Xunit;

namespace Millrace.Tests.NoCode;

public sealed class ExpressionStreamletsTests
{
    private const string Calls = """
        at,caller,seconds,price,kind
        2024-02-29T12:00:00Z,ann,60,0.5,mobile
        2024-02-29T12:01:00Z,bob,,0.5,fixed
        2024-02-29T12:02:00Z,cid,0,0.5,
        2024-02-29T12:03:00Z,dan,120,NaN,satellite
        2024-02-29T12:04:00Z,eve,120,2,fixed

        """;

    private const string Head = """
        blueprint: calls
        schemas:
          Call:
            at: timestamp
            caller: { type: text, key: true }
            seconds: { type: int64, default: 30 }
            price: float64
            kind: { type: "enum(mobile, fixed)?" }
            operator: { type: text, default: ours }

        """;

    [Fact]
    public async Task A_declared_schema_goes_through_file_topic_expressions_and_egress()
    {
        await using var run = await NoCodeRun.OfAsync(Head + """
            streamlets:
              calls: { type: csv-ingress, path: calls.csv, time: at }
              costs:
                type: map
                drop: [price, at]
                set:
                  cost: seconds / 60.0 * price
                  kind: kind ?? "none"
              out: { type: json-lines-egress, path: out.jsonl }
            topics:
              calls: { from: calls.out, to: costs.in, schema: Call, partitions: 1 }
            wires:
              - costs.out -> out.in
            """, ("calls.csv", Calls));

        Assert.Equal(
        [
            """{"caller":"ann","seconds":60,"kind":"mobile","operator":"ours","cost":0.5}""",
            """{"caller":"bob","seconds":30,"kind":"fixed","operator":"ours","cost":0.25}""",
            """{"caller":"cid","seconds":0,"kind":"none","operator":"ours","cost":0}""",
            """{"caller":"eve","seconds":120,"kind":"fixed","operator":"ours","cost":4}""",
        ], run.Lines("out.jsonl"));
        Assert.Contains("'satellite' is no enum(mobile, fixed)", Assert.Single(run.Reasons()));
    }

    [Fact]
    public async Task Records_are_filtered_split_and_selected_and_bad_values_go_to_the_dead_letters()
    {
        await using var run = await NoCodeRun.OfAsync(Head + """
            streamlets:
              calls:   { type: csv-ingress, path: calls.csv }
              known:   { type: filter, where: kind != null || seconds == 0 }
              long:    { type: split, when: 3600 / seconds < 100 }
              names:   { type: select, keep: caller, set: { minutes: to_int(seconds / 60.0) } }
              others:  { type: json-lines-egress, path: others.jsonl }
              out:     { type: json-lines-egress, path: out.jsonl }
            topics:
              calls: { from: calls.out, to: known.in, schema: Call, partitions: 1 }
            wires:
              - known.out     -> long.in
              - long.matching -> names.in
              - names.out     -> out.in
              - long.rest     -> others.in
            """, ("calls.csv", Calls));

        Assert.Equal(["""{"caller":"ann","minutes":1}""", """{"caller":"eve","minutes":2}"""], run.Lines("out.jsonl"));
        Assert.Contains("\"bob\"", Assert.Single(run.Lines("others.jsonl")), StringComparison.Ordinal);
        Assert.Equal(["'3600 / seconds < 100': division by zero."], run.Reasons().Skip(1));
    }

    [Fact]
    public async Task A_class_can_be_mapped_like_a_declared_schema()
    {
        await using var run = await NoCodeRun.OfAsync("""
            blueprint: flights
            streamlets:
              flights: { type: json-lines-ingress, path: flights.jsonl }
              hours:
                type: map
                drop: [row, date]
                set: { hour: hour(date), route: 'concat(origin, "-", destination)' }
              out:     { type: json-lines-egress, path: out.jsonl }
            topics:
              flights: { from: flights.out, to: hours.in, schema: Flight }
            wires: [hours.out -> out.in]
            """, ("flights.jsonl", """
            {"date":"2001-05-01T05:00:00Z","delay":3,"distance":600,"origin":"ATL","destination":"ORD","row":1}
            """));

        Assert.Equal(
            ["""{"delay":3,"distance":600,"origin":"ATL","destination":"ORD","hour":5,"route":"ATL-ORD"}"""],
            run.Lines("out.jsonl"));
    }
}
