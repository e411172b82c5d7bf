using Millrace.Runtime.Expressions;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>aggregate</c>.</summary>
internal sealed class AggregateType() : GenericPairStreamletType("aggregate",
    "Adds up the records of each key in windows of event time; late records have an outlet of their own."),
    IDerivingType, IParameterizedType
{
    internal const string Window = "window";

    public int GivenTypes => 1;

    public RecordSchema? Derive(Derivation derivation) => AggregatePlan.Make(derivation)?.Schema;

    public Streamlet Create(
        IReadOnlyList<RecordCodec> arguments, string name, IReadOnlyDictionary<string, string> parameters)
    {
        var derivation = new Derivation { Name = name, Schemas = [arguments[0].Schema], Parameters = parameters };
        return arguments[0].Accept(new First(arguments[1], AggregatePlan.Make(derivation)!));
    }

    // To look at: what is kept of a window follows from the parameters, which a specimen does not have.
    protected override Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) =>
        new Aggregate<T0, T1, T1>(first, second, second, null);

    private sealed class First(RecordCodec second, AggregatePlan plan) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => second.Accept(new Second<T>(codec, plan));
    }

    private sealed class Second<T0>(RecordCodec<T0> first, AggregatePlan plan) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) =>
            SchemaTypes.Codec(plan.State).Accept(new Third<T0, T>(first, codec, plan));
    }

    private sealed class Third<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second, AggregatePlan plan)
        : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => new Aggregate<T0, T1, T>(first, second, codec, plan);
    }
}
