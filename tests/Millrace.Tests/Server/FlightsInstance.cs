using Millrace.Runtime.Hosting;
using Millrace.Streamlets;

namespace Millrace.Tests.Server;

/// <summary>An instance made by hand: flights, their features, a slot and its outcomes, half an hour in.</summary>
public sealed class FlightsInstance : IInstance
{
    internal IReadOnlyList<DecisionFault> Faults { get; init; } = [];

    public static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds since the start; the counters grow by it.</summary>
    public double Seconds { get; set; } = 1800;

    public string State { get; set; } = "running";

    public string? LogProblem { get; set; }

    public bool Fails { get; set; }

    /// <summary>Whether nothing has happened yet.</summary>
    public bool IsEmpty { get; set; }

    public ModelPushRequest? Pushed { get; private set; }

    public LaunchRequest? Launched { get; private set; }

    public InstanceView Description => FlightsFacts.Description;

    /// <summary>The ingress <c>calls</c>, where there is one.</summary>
    public IPostTarget? PostTarget { get; set; }

    public IPostTarget? FindPostTarget(string streamlet) => streamlet == "calls" ? PostTarget : null;

    /// <summary>As it was made, for the next test.</summary>
    public void Forget() => (Pushed, Launched, Fails, State, LogProblem) = (null, null, false, "running", null);

    public StatusView Status() => new(Start.AddSeconds(Seconds), State == "failed" ? Health.Critical : Health.Warning,
        State, FlightsFacts.Streamlets(IsEmpty ? 0 : Seconds, State), FlightsFacts.Topics(IsEmpty ? 0 : Seconds),
        IsEmpty ? [new SlotStatus("delay-risk", null, null, [])] : FlightsFacts.Slots(Seconds),
        IsEmpty ? [] : FlightsFacts.Events) { LogProblem = LogProblem };

    public IReadOnlyList<OutcomeView> Outcomes() => IsEmpty ? [] : [FlightsFacts.Outcome];

    public IReadOnlyList<ModelVersionView> Models() => Fails ? throw new IOException("disk gone") : FlightsFacts.Models;

    public IReadOnlyList<LaunchView> Launches(string? slot = null) =>
        IsEmpty ? [] : [.. FlightsFacts.Launches.Where(x => slot is null || x.Slot == slot)];

    public ModelPushResult PushModel(ModelPushRequest request)
    {
        Pushed = request;
        return request.Manifest.Contains("broken", StringComparison.Ordinal)
            ? new ModelPushResult(null, "ab12", "golden row 3 gives 0.41, the manifest says 0.40", false)
            : new ModelPushResult($"{request.Model}@3", "ab12", null, false);
    }

    public LaunchResult SetLaunch(LaunchRequest request)
    {
        Launched = request;
        return FlightsFacts.Models.Any(x => x.Version == request.Live)
            ? new LaunchResult(3, null)
            : new LaunchResult(null, $"there is no version {request.Live}");
    }

    public IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset) =>
        topic == "departures" && offset < 200_000 ? [FlightsFacts.Card(partition, offset)] : [];

    public IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit) => IsEmpty ? [] :
        [.. Enumerable.Range(0, Math.Min(limit, 40)).Select(x => FlightsFacts.Card(x % 4, 128_411 - (x * 3)))];

    public DecisionCheck? CheckDecisions(string slot, int partition, long from) =>
        slot != "delay-risk" || partition > 1 ? null
        : partition == 0 && from == 0 ? new DecisionCheck(2, 512, 1000, 2, 512, 3, [])
        : new DecisionCheck(2, null, 1000, 1, 488, 0, Faults);

    public RescoreResult Rescore(string topic, int partition, long offset, string? version)
    {
        if (FindDecisions(topic, partition, offset) is not [var card])
            return new RescoreResult(null, null, [], false, null);
        if (version is null || version == card.Version)
            return new RescoreResult(card, card.Version, card.Outputs, true, null);
        return FlightsFacts.Models.Any(x => x.Version == version)
            ? new RescoreResult(card, version, [new("risk", card.Outputs[0].Value * 0.8)], false, null)
            : new RescoreResult(card, version, [], false, $"there is no version {version}");
    }

    IReadOnlyList<TopicView> IDataFolder.Topics() =>
        [new("departures", "Departure", [new(0, 0, 48_211), new(1, 0, 47_002)]), new("dead-letters", null, [])];

    public IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit) =>
        topic != "departures" ? [] :
        [.. Enumerable.Range(0, Math.Min(limit, 3)).Select(x => new RecordView(partition, offset + x,
            FlightsFacts.FlightTime(offset + x), "ORD", FlightsFacts.FlightJson(offset + x)))];

    public IReadOnlyList<DeadLetterView> DeadLetters(int limit) => IsEmpty ? [] : FlightsFacts.DeadLetters;
}
