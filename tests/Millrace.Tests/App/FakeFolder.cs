using Millrace.Runtime.Hosting;

namespace Millrace.Tests.App;

/// <summary>A data directory, or an instance, with one of everything.</summary>
internal sealed class FakeFolder : IInstance
{
    internal IReadOnlyList<DecisionFault> Faults { get; init; } = [];

    internal static readonly DateTimeOffset Noon = new(2001, 5, 1, 12, 0, 0, TimeSpan.Zero);

    internal LaunchRequest? LaunchAsked { get; private set; }

    internal ModelPushRequest? PushAsked { get; private set; }

    internal string? Refusal { get; init; }

    internal string Key { get; init; } = "ORD";

    internal bool SameBits { get; init; } = true;

    internal StatusView Now { get; set; } = new(Noon, Health.Healthy, "running",
        [
            new("flights", Health.Healthy, null, "running", 0, 1200, 0, 0, 0.5, 12, 0.25, Noon),
            new("risk", Health.Healthy, null, "running", 1200, 1200, 0, 7, 0.5, 12, null, Noon),
        ],
        [new("departures", 1200, 7)],
        [new("delay-risk", "delay-risk@1", null, [new("delay-risk@1", 1200, 0, 0.1, "departures/0 at 0")])],
        [new(Noon, Health.Healthy, "delay-risk", "delay-risk@1 is live")]);

    public InstanceView Description { get; init; } = new("flight-delays", 4711, "/data/.millrace", "exactly-once", Noon,
        null,
        [
            new("flights", "parquet-ingress", "flights", [], ["out"], null, "ingress"),
            new("risk", "score", "risk", ["in"], ["out"], "delay-risk", "score"),
        ],
        [new("flights.out", "risk.in", "departures", "Flight"), new("risk.out", null, "scored", "Scored")],
        ["delay-risk"]);

    public StatusView Status() => Now;

    public IReadOnlyList<OutcomeView> Outcomes() =>
    [
        new("delay-risk", "log-loss",
            [new("delay-risk@1", [], 1000, 0.36921), new("no model", [], 1000, 0.38992)], []),
    ];

    public IReadOnlyList<ModelVersionView> Models() =>
    [
        Version("delay-risk@1"), Version("delay-risk@2"),
    ];

    public IReadOnlyList<LaunchView> Launches(string? slot = null) =>
    [
        new(1, "delay-risk", "delay-risk@1", "active", null, Noon, "ann",
            [new ActivationView("risk/0", "departures", 0, Noon)]),
    ];

    public ModelPushResult PushModel(ModelPushRequest request)
    {
        PushAsked = request;
        return new ModelPushResult(Refusal is null ? request.Model + "@3" : null, new string('a', 64), Refusal, false);
    }

    public LaunchResult SetLaunch(LaunchRequest request)
    {
        LaunchAsked = request;
        return new LaunchResult(Refusal is null ? 2 : null, Refusal);
    }

    public IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset) =>
        offset == 42 ? [Card(topic, partition, offset)] : [];

    public IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit) => [Card("departures", 0, 42)];

    public DecisionCheck? CheckDecisions(string slot, int partition, long from) =>
        slot != "delay-risk" || partition > 1 ? null
        : partition == 0 && from == 0 ? new DecisionCheck(2, 512, 1000, 2, 512, 3, [])
        : new DecisionCheck(2, null, 1000, 1, 488, 0, Faults);

    public RescoreResult Rescore(string topic, int partition, long offset, string? version) =>
        offset == 42
            ? new RescoreResult(Card(topic, partition, offset), version ?? "delay-risk@1",
                [new NamedValue("risk", 0.25)], SameBits, null)
            : new RescoreResult(null, null, [], false, null);

    public IReadOnlyList<TopicView> Topics() =>
        [new TopicView("departures", "Flight", [new PartitionView(0, 0, 100), new PartitionView(1, 90, 100)])];

    public IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit) =>
    [
        .. Enumerable.Range(0, limit).Select(i => offset + i).Where(o => o < 100)
            .Select(o => new RecordView(partition, o, Noon, Key, $$"""{"n":{{o}}}""")),
    ];

    public IReadOnlyList<DeadLetterView> DeadLetters(int limit) =>
        [new DeadLetterView("departures", 0, 7, "decode", "[red]it is cut short[/]", Noon, "AA==")];

    private static ModelVersionView Version(string version) =>
        new(version, new string('b', 64), "onnx", ["distance"], ["risk"], "A test.", Noon, "ann");

    private static DecisionCard Card(string topic, int partition, long offset) =>
        new("delay-risk", topic, partition, offset, 0, 0, 1, 1, "delay-risk@1", new string('b', 64), "test engine",
            "scored", [new NamedValue("distance", 337)], [new NamedValue("risk", 0.25)], Noon, Noon,
            """{"origin":"ORD"}""", "checked");
}
