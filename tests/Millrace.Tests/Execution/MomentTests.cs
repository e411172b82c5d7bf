using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Testing.Backplanes;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>What happens in which order around one record, wherever batches are cut.</summary>
public sealed class MomentTests
{
    private const int Records = 300;
    private static readonly TypeRegistry Codecs = new FlightDelays.TestApplication().Types;

    [Fact]
    public void A_dead_letter_names_its_streamlet_also_where_two_are_of_one_class()
    {
        using var harness = Run(new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("odd", () => new Picky(2))
            .Streamlet("third", () => new Picky(3))
            .Topic<Item>("items", 1, "key", ["source.out"], "odd.in")
            .Topic<Item>("out", 1, null, ["third.out"])
            .Wire("odd.out", "third.in")
            .Group(1, 1, "source").Group(1, 1, "odd", "third")
            .Build(), 4096);
        var letters = harness.Read<DeadLetter>(DeadLetter.TopicName).ToLookup(row => row.Value.Step);
        Assert.Equal(Rows().Count(row => row.Item.Number % 2 == 0), letters["odd"].Count());
        Assert.Equal(Rows().Count(row => row.Item.Number % 6 == 3), letters["third"].Count());
    }

    private static EngineHarness Run(VerifiedBlueprint plan, int rows)
    {
        var clock = new ManualClock();
        var backplane = new MemoryBackplane(clock);
        var harness = new EngineHarness(plan, Codecs, backplane, clock)
        {
            Options = new EngineOptions { Cut = () => rows },
        };
        harness.StepBackplane = () => true;
        harness.Start();
        Assert.True(harness.Run(), harness.Failure?.ToString());
        return harness;
    }

    private static List<(long Time, Item Item)> Rows()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Records).Select(
            i => (i / 3L, new Item($"k{random.Next(5)}", random.Next(1000))))];
    }

    private sealed class Picky : Streamlet
    {
        private readonly Outlet<Item> _out;
        private readonly int _multiple;

        public Picky(int multiple)
        {
            _multiple = multiple;
            Inlet<Item>("in", OnItem);
            _out = Outlet<Item>("out");
        }

        private void OnItem(in Item item)
        {
            if (item.Number % _multiple == 0) Reject("it is one of those");
            else _out.Emit(item);
        }
    }
}
