using Xunit;

namespace Millrace.Tests.NoCode;

public sealed class JoinTests
{
    [Fact]
    public async Task Records_of_several_inlets_are_merged_by_event_time_and_then_added_up()
    {
        const string Blueprint = """
            blueprint: merged
            schemas:
              Tick: { at: timestamp, name: text, n: int64 }
            streamlets:
              left:   { type: csv-ingress, path: left.csv, time: at }
              right:  { type: csv-ingress, path: right.csv, time: at }
              merge:  { type: merge }
              sums:   { type: aggregate, window: 1 min, set: { names: count(), last: max(n) } }
              late:   { type: json-lines-egress, path: late.jsonl }
              sum:    { type: json-lines-egress, path: sums.jsonl }
              out:    { type: json-lines-egress, path: out.jsonl }
            topics:
              lefts:  { from: left.out, to: merge.in-0, schema: Tick }
              rights: { from: right.out, to: merge.in-3 }
              all:    { from: merge.out, to: [out.in, sums.in], schema: Tick, key: name, partitions: 1 }
            wires: [sums.out -> sum.in, sums.late -> late.in]
            """;
        static string File(string name, params int[] seconds) => "at,name,n\n" + string.Concat(
            seconds.Select(s => $"2024-02-29T12:{s / 60:00}:{s % 60:00}Z,{name},{s}\n"));

        await using var run = await NoCodeRun.OfAsync(
            Blueprint, ("left.csv", File("l", 1, 5, 90, 200)), ("right.csv", File("r", 2, 3, 61, 100, 300)));

        Assert.Equal(
            [1, 2, 3, 5, 61, 90, 100, 200, 300],
            run.Lines("out.jsonl").Select(line => int.Parse(line.Split("\"n\":")[1].TrimEnd('}'))));
        Assert.Equal(6, run.Lines("sums.jsonl").Length);
        Assert.Empty(run.Lines("late.jsonl"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_record_gets_the_latest_values_of_its_key_that_were_there_at_its_time(int partitions)
    {
        await using var run = await NoCodeRun.OfAsync(Joined(partitions), ("trades.csv", """
            at,symbol,pieces
            2024-02-29T12:00:01Z,A,10
            2024-02-29T12:00:03Z,A,10
            2024-02-29T12:00:05Z,B,1
            2024-02-29T12:00:09Z,A,10

            """), ("quotes.csv", """
            at,symbol,bid,venue
            2024-02-29T12:00:02Z,A,1.5,x
            2024-02-29T12:00:04Z,B,7,
            2024-02-29T12:00:09Z,A,2.5,y
            2024-02-29T12:00:10Z,A,9,z

            """));

        Assert.Equal(
        [
            """{"at":"2024-02-29T12:00:03Z","symbol":"A","pieces":10,"bid":1.5,"venue":"x","worth":15}""",
            """{"at":"2024-02-29T12:00:05Z","symbol":"B","pieces":1,"bid":7,"venue":null,"worth":7}""",
            """{"at":"2024-02-29T12:00:09Z","symbol":"A","pieces":10,"bid":2.5,"venue":"y","worth":25}""",
        ], All(run, "out").Order(StringComparer.Ordinal));
        Assert.Contains("12:00:01", Assert.Single(All(run, "unmatched")), StringComparison.Ordinal);
    }

    private static string Joined(int partitions) => $$"""
        blueprint: joined
        schemas:
          Trade: { at: timestamp, symbol: { type: text, key: true }, pieces: int64 }
          Quote: { at: timestamp, symbol: { type: text, key: true }, bid: float64, venue: "text?" }
        streamlets:
          trades:    { type: csv-ingress, path: trades.csv, time: at }
          quotes:    { type: csv-ingress, path: quotes.csv, time: at }
          join:      { type: join }
          worth:     { type: map, set: { worth: pieces * bid } }
          out:       { type: json-lines-egress, path: out.jsonl }
          unmatched: { type: json-lines-egress, path: unmatched.jsonl }
        topics:
          trades: { from: trades.out, to: join.in, schema: Trade, partitions: {{partitions}} }
          quotes: { from: quotes.out, to: join.latest, schema: Quote, partitions: {{partitions}} }
          worths: { from: worth.out, to: out.in }
          none:   { from: join.unmatched, to: unmatched.in }
        wires: [join.out -> worth.in]
        """;

    // Each task of an egress has a file of its own.
    private static IEnumerable<string> All(NoCodeRun run, string name) =>
        Directory.GetFiles(run.PathOf(""), name + "*.jsonl").SelectMany(System.IO.File.ReadAllLines);
}
