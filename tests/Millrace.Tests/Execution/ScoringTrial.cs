using Millrace.Backplanes;
using Millrace.Decisions;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;
using Millrace.Tests.Models;

namespace Millrace.Tests.Execution;

/// <summary>A small pipeline that scores in one slot, with timers, on three partitions.</summary>
public abstract class ScoringTrial(EngineBackplane backplane)
{
    private protected const int Records = 300;

    private protected static TypeRegistry Codecs { get; } = new FlightDelays.TestApplication().Types;

    private protected static DecisionKey Key { get; } = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    private protected EngineBackplane Backplane { get; } = backplane;

    private protected EngineHarness StartWith(PlannedSlot slot, StubModel? model, ManualClock clock)
    {
        var harness = new EngineHarness(Plan(slot), Codecs, Backplane.Open(clock), clock)
        {
            OpenSlots = () =>
            {
                var slots = new SlotBoard([slot], new ScoringServices(Key) { Clock = clock });
                if (model is not null) Publish(slots, 1, model);
                return slots;
            },
        };
        harness.StepBackplane = () => Backplane.Step(harness.Backplane);
        harness.Start();
        return harness;
    }

    private protected EngineHarness Start(
        EngineOptions? options = null, Guarantee guarantee = Guarantee.ExactlyOnce, VerifiedBlueprint? plan = null)
    {
        var clock = new ManualClock();
        plan = (plan ?? Plan(Slot())) with
        {
            Guarantee = guarantee,
            Commit = new CommitPolicy { Records = guarantee == Guarantee.AtLeastOnce ? 12 : 100 },
        };
        var harness = new EngineHarness(plan, Codecs, Backplane.Open(clock), clock)
        {
            Options = options ?? new EngineOptions(), OpenSlots = () => Slots(1),
        };
        harness.StepBackplane = () => Backplane.Step(harness.Backplane);
        harness.Start();
        return harness;
    }

    private protected static PlannedSlot Slot() => new()
    {
        Name = "risk", Features = ["number"], Packages = [], Launch = [],
        Otherwise = OtherwisePolicies.Default, Scorers = ["score"], OutcomeJoins = [],
    };

    private protected static VerifiedBlueprint Plan(PlannedSlot slot) => new PlanBuilder(Codecs)
        .Streamlet("source", () => new ItemSource(Rows()))
        .Streamlet("tally", () => new Tally())
        .Score<Item>("score", slot)
        .Topic<Item>("items", 3, "key", ["source.out"], "tally.in")
        .Topic<Scored<Item>>("scored", 3, null, ["score.out"])
        .Wire("tally.counted", "score.in")
        .Wire("tally.later", "score.in")
        .Group(1, 1, "source").Group(3, 2, "tally", "score")
        .Build();

    private protected static List<(long Time, Item Item)> Rows()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Records).Select(
            i => (i / 3L, new Item($"k{random.Next(9)}", random.Next(1000))))];
    }

    private protected static SlotBoard Slots(long launch)
    {
        var slots = new SlotBoard([Slot()], new ScoringServices(Key));
        Publish(slots, launch);
        return slots;
    }

    // Version n scores its only feature, times n.
    private protected static void Publish(SlotBoard slots, long number, StubModel? model = null)
    {
        var package = ConstantFormat.Package(number, feature: "number");
        model ??= new StubModel(number);
        var version = new LoadedVersion($"risk@{number}", new AdmittedModel(package, model, []), _ => { });
        var launch = new LaunchSet { Launch = number, Slot = "risk", Live = version.Name, By = "a test" };
        slots.Slot("risk").Models.Publish(
            new PreparedLaunch(launch, version, new FeatureBinding(["number"], model), 512, 1));
    }

    private protected static List<(DecisionFrame Frame, Decision Decision)> Decisions(EngineHarness harness)
    {
        var topic = harness.Backplane.FindTopic("~decisions.risk")!;
        var decisions = new List<(DecisionFrame, Decision)>();
        for (var partition = 0; partition < topic.Settings.Partitions; partition++)
        {
            using var reader = harness.Backplane.OpenReader(new TopicPartition(topic.Id, partition), 0);
            while (reader.TryRead(out var batch))
            {
                var frame = DecisionFrame.Read(batch.Payload.Span);
                for (var row = 0; row < frame.Count; row++) decisions.Add((frame, frame[row]));
            }
        }

        return decisions;
    }

    private protected static Dictionary<(int Partition, long Offset), byte[]> Stored(
        EngineHarness harness, string name = "items")
    {
        var records = new SignedRecords(harness.Backplane, harness.Engine.Schemas);
        return harness.Read<Item>(name).ToDictionary(
            row => (row.Partition, row.Offset),
            row => records.Find(name, row.Partition, row.Offset));
    }
}
