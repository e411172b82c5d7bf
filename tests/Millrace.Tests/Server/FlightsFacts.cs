using Millrace.Runtime.Hosting;

namespace Millrace.Tests.Server;

/// <summary>What the instance made by hand holds.</summary>
internal static class FlightsFacts
{
    private static readonly DateTimeOffset Start = FlightsInstance.Start;

    public static readonly string[] Features =
        ["hour", "distance", "origin-delay-mean", "origin-delay-share", "origin-count", "weekday", "carrier-delay"];

    public static InstanceView Description { get; } = new("flight-delays", 41234, "/var/lib/flights/.millrace",
        "exactly-once", Start, "resumed at 128,411; nothing lost, nothing doubled",
        [
            new("flights", "parquet-ingress", "flights", [], ["departures", "landings"], null, "ingress"),
            new("features", "FlightFeatures", "risk", ["departures", "landings"], ["out"], null, "processor"),
            new("risk", "score", "risk", ["in"], ["out"], "delay-risk", "score"),
            new("outcomes", "outcome-join", "outcomes", ["scores", "landings"], ["out"], null, "processor"),
            new("alerts", "json-lines-egress", "alerts", ["in"], [], null, "egress"),
        ],
        [
            new("flights.departures", "features.departures", "departures", "Departure"),
            new("flights.landings", "features.landings", "landings", "Landing"),
            new("features.out", "risk.in", null, "FlightFeatures"),
            new("risk.out", "outcomes.scores", "scores", "Score"),
            new("flights.landings", "outcomes.landings", "landings", "Landing"),
            new("risk.out", "alerts.in", "scores", "Score"),
            new("outcomes.out", null, "outcomes", "Outcome"),
        ],
        ["delay-risk"]);

    public static IReadOnlyList<ModelVersionView> Models { get; } =
    [
        new("delay-risk@1", new string('a', 64), "onnx", Features[..4], ["risk"], "Logistic regression", Start, "ada"),
        new("delay-risk@2", new string('b', 64), "onnx", Features, ["risk"], "Boosted trees", Start, "ada"),
    ];

    public static IReadOnlyList<LaunchView> Launches { get; } =
    [
        new(1, "delay-risk", "delay-risk@1", "replaced", null, Start, "blueprint",
            [new("risk/0", "departures", 0, Start), new("risk/1", "departures", 0, Start)]),
        new(2, "delay-risk", "delay-risk@2", "active", null, Start.AddMinutes(14), "ada",
            [new("risk/0", "departures", 61_007, Start.AddMinutes(14)),
                new("risk/1", "departures", 60_844, Start.AddMinutes(14))]),
    ];

    public static OutcomeView Outcome { get; } = new("delay-risk", "log-loss",
        [Line("delay-risk@1", 0, 320, 0.3692, 61_000), Line("delay-risk@2", 300, 600, 0.3548, 57_400),
            Line("no model", 0, 600, 0.3899, 118_400)],
        [new(FlightTime(0), 0, "delay-risk@1 live"), new(FlightTime(60_000), 60_000, "delay-risk@2 live")]);

    public static IReadOnlyList<EventView> Events { get; } =
    [
        new(Start.AddMinutes(29), Health.Warning, "alerts", "falls behind: its lag grew from 120 to 4,180 in a minute"),
        new(Start.AddMinutes(14), Health.Healthy, "delay-risk", "delay-risk@2 is live, launched by ada"),
        new(Start, Health.Healthy, "flight-delays", "started; resumed at 128,411"),
    ];

    public static IReadOnlyList<DeadLetterView> DeadLetters { get; } =
    [
        new("flights", 0, 90_311, "decode", "'delay' is '1O', not a whole number", Start.AddMinutes(20),
            "2001-02-03,AA,ORD,1O"),
        new("departures", 1, 30_101, "features", "the flight has no origin", Start.AddMinutes(9), "{\"origin\":null}"),
    ];

    public static IReadOnlyList<StreamletStatus> Streamlets(double seconds, string state)
    {
        var read = (long)(seconds * 90);
        var activity = state == "drained" ? "ended" : "running";
        return
        [
            new("flights", Health.Healthy, null, activity, read, read * 2, 3, 0, seconds * 0.1, read / 500,
                state == "drained" ? 1 : Math.Min(0.99, read / 250_000.0), FlightTime(read)),
            new("features", Health.Healthy, null, activity, read * 2, read, 2, 40, seconds * 0.05, read / 400, null,
                FlightTime(read)),
            new("risk", state == "failed" ? Health.Critical : Health.Healthy,
                state == "failed" ? "the disk is gone" : null, activity, read, read, 0, 0, seconds * 0.2, read / 400,
                null, FlightTime(read)),
            new("outcomes", Health.Healthy, null, activity, read * 2, read - 900, 0, 12, seconds * 0.04, read / 400,
                null, FlightTime(read)),
            new("alerts", Health.Warning, "falls behind: lag 4,180", activity, read - 4_180, 0, 0, 4_180,
                seconds * 0.02, read / 300, null, FlightTime(read)),
        ];
    }

    public static IReadOnlyList<TopicStatus> Topics(double seconds) =>
    [
        new("departures", (long)(seconds * 90), 40), new("landings", (long)(seconds * 90), 12),
        new("scores", (long)(seconds * 90), 4_180), new("outcomes", (long)(seconds * 89), 0),
    ];

    public static IReadOnlyList<SlotStatus> Slots(double seconds) =>
    [
        new("delay-risk", "delay-risk@2", null,
        [
            new("delay-risk@1", 61_007, 0, 0.41, "departures/0 at 0"),
            new("delay-risk@2", (long)(seconds * 90) - 61_007, 1, 0.93, "departures/0 at 61,007"),
        ]),
    ];

    public static DecisionCard Card(int partition, long offset)
    {
        var version = offset < 61_007 ? 1 : 2;
        double[] values = [17, 1_846, 12.25, 0.2412, 311, 4, double.NaN];
        return new DecisionCard("delay-risk", "departures", partition, offset, 0, 0, 2, version,
            $"delay-risk@{version}", new string(version == 1 ? 'a' : 'b', 64), "onnxruntime 1.31.1 cpu, 1 thread",
            "scored", [.. Features.Zip(values, (name, value) => new NamedValue(name, value))],
            [new("risk", 0.1 + (offset % 71 / 100.0))], FlightTime(offset), Start.AddSeconds(offset / 90.0),
            FlightJson(offset), "record 5d41402abc4b (checks out), frame 1,204 of ~decisions.delay-risk (checks out)");
    }

    public static DateTimeOffset FlightTime(long offset) =>
        new DateTimeOffset(2001, 1, 1, 5, 0, 0, TimeSpan.Zero).AddSeconds(offset * 12);

    public static string FlightJson(long offset) =>
        $$"""{"date":"2001-01-17T17:05:00Z","origin":"ORD","destination":"SFO","distance":1846,"row":{{offset}}}""";

    private static OutcomeSeries Line(string name, int from, int to, double value, long count) => new(name,
        [.. Enumerable.Range(from, to - from).Select(x => new OutcomePoint(FlightTime(x * 197), x * 197,
            value + (0.02 * Math.Sin(x / 40.0)) + (0.12 * Math.Exp(-(x - from) / 30.0))))], count, value);
}
