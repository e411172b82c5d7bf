using System.Buffers;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;

namespace Millrace.Tests.Blueprints;

/// <summary>Streamlets of every shape that verification tells apart.</summary>
internal static class FakeStreamlets
{
    internal static IReadOnlyList<StreamletType> Types { get; } =
    [
        new FakeGeneric("file-ingress", new FileMaker()),
        new FakeGeneric("score", new ScoreMaker()),
        new FakeGeneric("merge", new MergeMaker()),
        new FakeGeneric("console-egress", new ConsoleMaker()),
        new FakeGeneric("json-egress", new JsonMaker()),
        new FakeOutcomeJoin(),
        StreamletType.Of(() => new FlightFeatures()),
        StreamletType.Of(() => new Rekey()),
        StreamletType.Of(() => new Pass()),
        StreamletType.Of(() => new CountFlights()),
        StreamletType.Of(() => new ReadsPlus()),
        StreamletType.Of(() => new ReadsStrict()),
        StreamletType.Of(() => new ReadsUnknown()),
        StreamletType.Of(() => new WritesDepartures()),
        StreamletType.Of(() => new BadlyDeclared()),
        new FilterType(),
        new MapType(),
        new SelectType(),
        new SplitType(),
        new AggregateType(),
        new JoinType(),
        new FakeGeneric("twice", new MergeMaker()),
        new FakeGeneric("twice", new ConsoleMaker()),
    ];
}

internal sealed record Flight;

internal sealed record FlightAgain;

internal sealed record Twin;

internal sealed record FlightPlus;

internal sealed record FlightStrict;

internal sealed record Departure;

internal sealed record Landing;

internal sealed record Unknown;

internal sealed record FakeScored<T>;

/// <summary>A ready-made streamlet with one type parameter.</summary>
internal sealed class FakeGeneric(string name, IMaker maker) : GenericStreamletType(name, $"The fake {name}.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => maker.Make<T>();
}

/// <summary>A ready-made streamlet with two type parameters.</summary>
internal sealed class FakeOutcomeJoin() : GenericPairStreamletType("outcome-join", "Joins outcomes.")
{
    protected override Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) =>
        new OutcomeJoin<T0, T1>();
}

internal interface IMaker
{
    Streamlet Make<T>();
}

internal sealed class FileMaker : IMaker
{
    public Streamlet Make<T>() => new FakeFile<T>();
}

internal sealed class ScoreMaker : IMaker
{
    public Streamlet Make<T>() => new FakeScore<T>();
}

internal sealed class MergeMaker : IMaker
{
    public Streamlet Make<T>() => new FakeMerge<T>();
}

internal sealed class ConsoleMaker : IMaker
{
    public Streamlet Make<T>() => new FakeConsole<T>();
}

internal sealed class JsonMaker : IMaker
{
    public Streamlet Make<T>() => new FakeJson<T>();
}

internal sealed class FakeFile<T> : Ingress<T>
{
    public FakeFile()
    {
        Add(Parameter.Text("path", "The file."));
        Add(new Parameter<string>("time", "Field of event time.", ParameterKind.Text, ParameterText.Text)
        { IsOptional = true });
        Add(Parameter.Real("speed", "Multiple of real time.", 1, (0.001, 1_000_000)));
        Add(Parameter.Text("path-path", "Its name overlaps with that of another streamlet's parameter.", ""));
    }

    public override IngressState Read(int limit) => IngressState.Ended;

    public override void WriteCursor(IBufferWriter<byte> target)
    {
    }

    public override void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
    }
}

internal sealed class FakeScore<T> : Streamlet
{
    public FakeScore()
    {
        Inlet<T>("in", (in T _) => { });
        Outlet<FakeScored<T>>("out");
        Add(Parameter.Text("slot", "The slot."));
    }
}

internal sealed class OutcomeJoin<T0, T1> : Streamlet
{
    public OutcomeJoin()
    {
        Inlet<FakeScored<T0>>("scored", (in FakeScored<T0> _) => { });
        Inlet<T1>("outcomes", (in T1 _) => { });
        Outlet<FakeScored<T0>>("out", optional: true);
        State<FakeScored<T0>>("waiting");
        Add(Parameter.Text("slot", "The slot."));
        Add(new Parameter<string>("value", "The outcome.", ParameterKind.Text, ParameterText.Text)
        { IsOptional = true });
    }
}

internal sealed class FakeMerge<T> : Streamlet
{
    public FakeMerge()
    {
        Inlet<T>("in-0", (in T _) => { });
        Inlet<T>("in-1", (in T _) => { });
        Outlet<T>("out");
    }
}

internal sealed class FakeConsole<T> : Streamlet
{
    public FakeConsole() => Inlet<T>("in", (in T _) => { });
}

internal sealed class FakeJson<T> : Streamlet, IHasCursor
{
    public FakeJson() => Inlet<T>("in", (in T _) => { });

    public void WriteCursor(IBufferWriter<byte> target)
    {
    }

    public void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
    }
}

internal sealed class FlightFeatures : Streamlet
{
    public FlightFeatures()
    {
        Inlet<Flight>("in", (in Flight _) => { });
        Outlet<Departure>("departed");
        Outlet<Landing>("landed");
        State<Departure>("averages");
        Timers<Landing>("landings", (in Landing _) => { });
    }
}

internal sealed class Rekey : Streamlet
{
    public Rekey()
    {
        Inlet<Flight>("in", (in Flight _) => { });
        Outlet<Flight>("out", changesKey: true);
    }
}

internal sealed class Pass : Streamlet
{
    public Pass()
    {
        Inlet<Flight>("in", (in Flight _) => { });
        Outlet<Flight>("out");
        Add(Parameter.Integer("count", "A number.", 5, (1, 10)));
        Add(Parameter.Duration("window", "A span.", TimeSpan.FromMinutes(1)));
        Add(Parameter.Size("room", "A size.", 1024));
        Add(Parameter.Pattern("match", "A pattern.", ".*"));
        Add(Parameter.Choice("mode", "A choice.", ["fast", "slow"], "fast"));
        Add(Parameter.Boolean("loud", "A switch.", false));
        Add(Parameter.Real("share", "A share.", 0.5, (0, 1)));
    }
}

internal sealed class CountFlights : Streamlet
{
    public CountFlights()
    {
        Inlet<Flight>("in", (in Flight _) => { });
        State<Flight>("counts");
    }
}

internal sealed class ReadsPlus : Streamlet
{
    public ReadsPlus() => Inlet<FlightPlus>("in", (in FlightPlus _) => { });
}

internal sealed class ReadsStrict : Streamlet
{
    public ReadsStrict() => Inlet<FlightStrict>("in", (in FlightStrict _) => { });
}

internal sealed class ReadsUnknown : Streamlet
{
    public ReadsUnknown() => Inlet<Unknown>("in", (in Unknown _) => { });
}

internal sealed class WritesDepartures : Streamlet
{
    public WritesDepartures()
    {
        Inlet<Flight>("in", (in Flight _) => { });
        Outlet<Departure>("out");
    }
}

internal sealed class BadlyDeclared : Streamlet
{
    public BadlyDeclared()
    {
        Inlet<Flight>("In Here", (in Flight _) => { }, optional: true);
        Add(Parameter.Integer("count", "A number.", 50, (1, 10)));
        Add(Parameter.Text("lanes", "A word of the blueprint.", ""));
    }
}
